"""What sheets of sites and of jobs look like: their columns with the titles that they usually have."""

from typing import Final

from rigger.contexts.jobs.sheets.crews import crew, inductions
from rigger.sheets.checks import in_order
from rigger.sheets.dates import day
from rigger.sheets.kind import Column, Kind
from rigger.sheets.places import latitude, longitude, state, zone
from rigger.sheets.texts import text
from rigger.sheets.times import clock

SITE: Final = Column("site", "Site", text(120), ("site name", "location", "worksite", "work site", "project site"), required=True)
CLIENT: Final = ("client name", "customer", "customer name", "principal")

SITES: Final = Kind(
    "sites",
    (
        SITE,
        Column("client", "Client", text(120), CLIENT, required=True),
        Column("state", "State", state, ("jurisdiction", "state or territory"), required=True),
        Column("zone", "Time zone", zone, ("tz", "zone"), required=True),
        Column("latitude", "Lat", latitude, ("latitude",)),
        Column("longitude", "Long", longitude, ("longitude",)),
        Column("fatigue", "Fatigue rules", text(60), ("fatigue", "fatigue limits", "fatigue set")),
        Column("inductions", "Inductions", inductions, ("induction", "site inductions", "required inductions"), spare=True),
    ),
    words=("sites", "locations"),
)
JOBS: Final = Kind(
    "jobs",
    (
        Column("job", "Job", text(120), ("job name", "project", "shutdown", "work order"), required=True),
        Column("client", "Client", text(120), CLIENT),
        SITE,
        Column("pattern", "Pattern", text(40), ("roster", "swing", "swing pattern", "roster pattern"), required=True),
        Column("first", "First day", day, ("start date", "from", "first shift", "starts on"), required=True),
        Column("last", "Last day", day, ("end date", "finish date", "to", "last shift", "ends on"), required=True),
        Column("start", "Start", clock, ("start time", "shift start", "starts"), required=True),
        Column("finish", "Finish", clock, ("finish time", "end time", "shift end", "shift finish", "finishes"), required=True),
        Column("crew", "Crew", crew, ("crew required", "positions", "crew needed"), required=True),
    ),
    words=("jobs", "shifts", "work orders"),
    checks=(in_order("first", "last"),),
)
KINDS: Final = (SITES, JOBS)
