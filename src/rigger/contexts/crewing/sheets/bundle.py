"""All that was known about a shift, in one piece: who stood where, why they might, and who decided each step. It leaves as PDF too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from uuid import UUID

import msgspec
import typst

FORMAT = "rigger-audit/1"


@dataclass(frozen=True, slots=True)
class TicketThen:
    """A ticket as it was known. Of a medical or a test only whether it held for the shift, and until when."""

    type: str
    name: str
    evidence: str = ""
    issued: date | None = None
    expires: date | None = None
    withdrawn: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    fit: bool | None = None


@dataclass(frozen=True, slots=True)
class ReasonThen:
    """One reason of the verdict: which rule of which version said what, who speaks, and how well that is proven."""

    rule: str
    severity: str
    sentence: str
    layer: str
    source: str
    mark: str | None
    version: str
    seen: str


@dataclass(frozen=True, slots=True)
class StepThen:
    """One thing that was decided or said: what, by whom, when it was true, when it was recorded, and what stands in it."""

    what: str
    actor: str
    happened_at: datetime
    recorded_at: datetime
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BookingThen:
    """An offer or booking as it stood: the verdict on what was known, what was overridden, what the worker objected to, and every step."""

    booking: UUID
    status: str
    worker: UUID
    name: str
    verdict: str
    reasons: tuple[ReasonThen, ...]
    tickets: tuple[TicketThen, ...]
    overrides: tuple[StepThen, ...]
    objections: tuple[StepThen, ...]
    steps: tuple[StepThen, ...]


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """A position of the shift with everybody who was ever asked for it."""

    position: UUID
    title: str
    needs: tuple[str, ...]
    starts: str
    ends: str
    bookings: tuple[BookingThen, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """One shift as it was known and true by these moments; times of the shift are by the clock of its site, all others UTC."""

    audit: UUID
    shift: UUID
    asked_by: str
    asked_at: datetime
    known_at: datetime
    happened_at: datetime | None
    catalogue: str
    job: str
    site: str
    zone: str
    jurisdiction: str
    places: tuple[PlaceThen, ...]
    format: str = FORMAT


def as_json(bundle: Bundle) -> bytes:
    """Return the bundle as JSON that a person can read too."""
    return msgspec.json.format(msgspec.json.encode(bundle), indent=1)


def as_pdf(bundle: Bundle) -> bytes:
    """Return the bundle as a PDF, each page marked with who asked; the same bundle gives the same bytes."""
    page = (files("rigger.contexts.crewing.sheets") / "bundle.typ").read_bytes()
    return typst.compile(page, sys_inputs={"bundle": msgspec.json.encode(bundle).decode()}, ignore_system_fonts=True)
