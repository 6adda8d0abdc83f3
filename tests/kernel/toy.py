"""A toy context for the kernel's own tests: hooks on a crane, each lent to one person at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, assert_never
from uuid import UUID, uuid4

from rigger.kernel.context import Context
from rigger.kernel.decider import Decider
from rigger.kernel.log import Act, Recorded, Source
from rigger.kernel.process import Process, Send, SendRefused
from rigger.kernel.refusal import Refused
from rigger.kernel.values import Personal, Tag, known
from rigger.kernel.view import View, Wall

PERSON = Tag("person")
type Person = Annotated[UUID, PERSON]


@dataclass(frozen=True, slots=True)
class HookLent:
    person: Person
    note: Personal[str]
    until: datetime


@dataclass(frozen=True, slots=True)
class HookReturned:
    person: Person


@dataclass(frozen=True, slots=True)
class HookScrapped:
    pass


type HookEvent = HookLent | HookReturned | HookScrapped


@dataclass(frozen=True, slots=True)
class Lend:
    person: UUID
    note: str
    until: datetime


@dataclass(frozen=True, slots=True)
class TakeBack:
    person: UUID


@dataclass(frozen=True, slots=True)
class Scrap:
    pass


type HookCommand = Lend | TakeBack | Scrap


class HookIsOut(Refused):
    """This hook is out; take it back first."""


class HasAHook(Refused):
    """This person has {hooks} hook already; one is enough."""


class PersonHoldsOne(Refused):
    """The wall says that this person holds one already."""


@dataclass(frozen=True, slots=True)
class Hook:
    holder: UUID | None = None
    elsewhere: frozenset[UUID] = frozenset()


def evolve(hook: Hook, event: HookEvent) -> Hook:
    match event:
        case HookLent(person=person):
            return Hook(person, hook.elsewhere)
        case HookReturned() | HookScrapped():
            return Hook(None, hook.elsewhere)
        case _:
            assert_never(event)


def learn(hook: Hook, event: HookEvent, source: Source) -> Hook:
    if isinstance(event, HookLent):
        return Hook(hook.holder, hook.elsewhere | {source.key})
    return Hook(hook.holder, hook.elsewhere - {source.key})


def knows(_key: UUID, command: HookCommand) -> frozenset[str]:
    return frozenset({PERSON.of(command.person)}) if isinstance(command, Lend) else frozenset()


def decide(hook: Hook, command: HookCommand) -> tuple[HookEvent, ...]:
    match command, hook:
        case Lend(person=person), Hook(holder=holder) if person == holder:
            return ()
        case Lend(), Hook(holder=UUID()):
            raise HookIsOut
        case Lend(), Hook(elsewhere=elsewhere) if elsewhere:
            raise HasAHook(hooks=len(elsewhere))
        case Lend(person, note, until), _:
            return (HookLent(person, note, until),)
        case TakeBack(person=person), Hook(holder=holder) if person == holder:
            return (HookReturned(person),)
        case TakeBack(), _:
            return ()
        case Scrap(), Hook(holder=UUID()):
            raise HookIsOut
        case Scrap(), _:
            return (HookScrapped(),)
        case _:
            assert_never(command)


HOOK = Decider("hook", Hook(), evolve, decide, knows, learn)


@dataclass(frozen=True, slots=True)
class HookRow:
    holder: UUID | None
    note: str | None


def project_hook(_row: HookRow | None, event: HookEvent, _source: Source) -> HookRow | None:
    match event:
        case HookLent(person=person, note=note):
            return HookRow(person, known(note))
        case HookReturned():
            return HookRow(None, None)
        case HookScrapped():
            return None


HOOKS = View("hooks", HookRow, (HookLent, HookReturned, HookScrapped), project_hook, inline=True,
             walls=(Wall(PersonHoldsOne, same=("holder",)),))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonRow:
    lent: int


def project_person(row: PersonRow | None, _event: HookLent, _source: Source) -> PersonRow:
    return PersonRow(1 + (row.lent if row else 0))


PEOPLE = View("people", PersonRow, (HookLent,), project_person, key=lambda event, _: event.person)


@dataclass(frozen=True, slots=True)
class Reminder:
    refused: str = ""


def remember(memory: Reminder, event: HookLent | SendRefused, _source: Source) -> Reminder:
    return Reminder(event.code) if isinstance(event, SendRefused) else memory


def remind(_memory: Reminder, event: HookLent | SendRefused, source: Source) -> tuple[Send[HookCommand], ...]:
    if isinstance(event, SendRefused):
        return ()
    scrap = Send(HOOK, source.key, Scrap())  # always refused: the hook is out
    return (scrap, Send(HOOK, source.key, TakeBack(event.person), due=event.until))


def instance(event: HookLent | SendRefused, source: Source) -> UUID:
    return event.instance if isinstance(event, SendRefused) else source.key


RETURNS = Process("returns", Reminder(), (HookLent, SendRefused), remember, remind, instance)


def publish(recorded: Recorded[HookEvent]) -> tuple[HookReturned, ...]:
    return (recorded.event,) if isinstance(recorded.event, HookReturned) else ()


TOY = Context(
    "toy", (HookLent, HookReturned, HookScrapped), deciders=(HOOK,), views=(HOOKS, PEOPLE), processes=(RETURNS,),
    sends=(Scrap, TakeBack), publish=publish, forgets=(HookScrapped,),
)  # fmt: skip

ORG = uuid4()
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SOON = NOON + timedelta(hours=1)


def act(owner: UUID = ORG, expects: int | None = None) -> Act:
    """Return an envelope for a fresh command."""
    return Act(owner, "local", NOON, uuid4(), expects=expects)


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is set."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at
