"""Who a worker is and how to reach them, as typed and as told."""

from datetime import datetime

from rigger.contexts.workforce.domain.typed import OLDEST_BIRTH, address_if, check_place, line_if, sane
from rigger.contexts.workforce.events import Details
from rigger.kernel.values import known, line


def read(typed: Details, at: datetime) -> Details:
    """Return the details trimmed and checked; raises the refusal of whatever cannot be right."""
    born, latitude, longitude = known(typed.born), known(typed.home_latitude), known(typed.home_longitude)
    if born is not None:
        sane(born, "Born", OLDEST_BIRTH, at.date())
    check_place(latitude, longitude)
    return Details(
        name=line(known(typed.name) or "", "Name", 120),
        phone=line_if(known(typed.phone), "Phone", 40),
        email=address_if(known(typed.email)),
        born=born,
        payroll=line_if(known(typed.payroll), "Payroll reference", 60),
        home_latitude=latitude,
        home_longitude=longitude,
    )


def telling[D: Details](kind: type[D], details: Details) -> D:
    """Return the same details as an event of this kind, or back from one."""
    return kind(
        details.name,
        details.phone,
        details.email,
        details.born,
        details.payroll,
        details.home_latitude,
        details.home_longitude,
    )
