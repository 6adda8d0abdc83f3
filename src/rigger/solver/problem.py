"""A crew-planning problem as crew-problem/1 writes it: who there is, what is to be filled, the rules and the prices; docs/crew-problem.md.

Times are whole minutes since `origin`, money is whole cents, ids are text. A key that the format does not have is an error.
"""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

import msgspec

FORMAT: Final = "crew-problem/1"

type Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
type Minute = Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]
"""Minutes since the origin; before it, below nought."""
type Until = Annotated[int, msgspec.Meta(ge=-1_000_000_000_000, le=9_007_199_254_740_991)]
"""As `Minute`, with room for an end that never comes."""
type Minutes = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]
type Cents = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
type Turn = Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]
"""Cents; below nought for whose turn it is."""
type Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
type Priority = Annotated[int, msgspec.Meta(ge=0, le=1_000)]
type Km = Annotated[float, msgspec.Meta(ge=0, le=100_000)]
type MinutesPerKm = Annotated[float, msgspec.Meta(ge=0, le=1_000)]
type Place = tuple[Annotated[float, msgspec.Meta(ge=-90, le=90)], Annotated[float, msgspec.Meta(ge=-180, le=180)]]
"""Latitude and longitude in degrees."""
type Stretch = tuple[Minute, Minute]
"""From a minute up to, not including, another."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any part of a problem."""


class Site(Part, frozen=True):
    """Where work is; `induction` says that it asks for one."""

    id: Id
    at: Place
    induction: bool


class Ticket(Part, frozen=True, rename={"code": "class"}):
    """A ticket of a class, good for shifts that end by `expires`."""

    code: Id
    expires: Until


class Worker(Part, frozen=True, kw_only=True):
    """Somebody who may be sent: `rate` in cents an hour, `penalty` in cents a position; sites by id; `history` is work already done."""

    id: Id
    home: Place
    rate: Cents
    penalty: Cents
    max_km: Km
    nights: bool
    tickets: tuple[Ticket, ...] = ()
    inductions: tuple[Id, ...] = ()
    preferred: tuple[Id, ...] = ()
    barred: tuple[Id, ...] = ()
    unavailable: tuple[Stretch, ...] = ()
    history: tuple[Stretch, ...] = ()


class Position(Part, frozen=True):
    """One place in the crew of a shift; its holder must hold every class of `needs`."""

    id: Id
    needs: tuple[Id, ...] = ()


class Shift(Part, frozen=True, kw_only=True):
    """One stretch of work at a site, with its positions; leaving one empty costs so many times `priority`."""

    id: Id
    site: Id
    start: Minute
    end: Minute
    night: bool
    priority: Priority
    positions: tuple[Position, ...] = ()


class Window(Part, frozen=True):
    """In any stretch of `minutes` at most `max` minutes are worked."""

    minutes: Annotated[int, msgspec.Meta(ge=1, le=100_000_000)]
    max: Minutes


class Rules(Part, frozen=True, kw_only=True):
    """What holds for everybody; None where a limit of the optional part is not set. Minutes, and days or nights in a row."""

    min_rest: Minutes
    windows: tuple[Window, ...] = ()
    max_days: Count
    max_nights: Count | None = None
    reset_after_nights: Minutes | None = None
    max_shift_travel: Minutes | None = None


class Costs(Part, frozen=True, kw_only=True):
    """Prices in cents: a kilometre, a position left empty, a wished-for site (taken off), a position above the load, a broken promise."""

    km: Cents
    unfilled: Cents
    preferred: Cents
    load_target: Count
    load_step: Cents
    change: Cents


class Published(Part, frozen=True):
    """Who was already told to go where; what is `pinned` must stay."""

    position: Id
    worker: Id
    pinned: bool = False


type Mode = Literal["all_or_none", "same_worker", "together", "apart"]


class Group(Part, frozen=True, kw_only=True):
    """Positions filled all or none, or by one worker; or workers in the same shift, or never. A rule, or with `weight` cents a breach."""

    mode: Mode
    positions: tuple[Id, ...] = ()
    workers: tuple[Id, ...] = ()
    weight: Cents | None = None


class Crew(Part, frozen=True, kw_only=True):
    """Once any of these positions is filled, at least so many of these workers must be among those who fill them."""

    positions: tuple[Id, ...]
    at_least: Count = 1
    of: tuple[Id, ...]


class Problem(Part, frozen=True, kw_only=True):
    """The whole problem; `covers` is direct (a class and the classes its holder may do the work of), `may` overrides rules 1 to 6."""

    format: Literal["crew-problem/1"]
    origin: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    covers: dict[Id, tuple[Id, ...]]
    sites: tuple[Site, ...]
    workers: tuple[Worker, ...]
    shifts: tuple[Shift, ...]
    rules: Rules
    costs: Costs
    published: tuple[Published, ...] = ()
    may: dict[Id, tuple[Id, ...]] = msgspec.field(default_factory=dict[str, tuple[str, ...]])
    travel: MinutesPerKm | None = None
    groups: tuple[Group, ...] = ()
    crew: tuple[Crew, ...] = ()
    turns: dict[Id, Turn] = msgspec.field(default_factory=dict[str, int])

    def positions(self) -> Iterator[tuple[Shift, Position]]:
        """Tell every position with its shift, in the order they are written."""
        return ((shift, position) for shift in self.shifts for position in shift.positions)
