from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from rigger.catalogue.classes import UnknownClass
from rigger.contexts.workforce.domain.card import (
    BoundSiteUnnamed,
    BoundToNothing,
    EndMissing,
    ExpiryBeforeIssue,
    NoSuchPaper,
    RenewalEndsEarlier,
    TellsWhy,
    TicketAlreadyHere,
    TooMuchOnCard,
)
from rigger.contexts.workforce.domain.commands import (
    CancelTicket,
    Card,
    LiftSuspension,
    LodgeRenewal,
    RecordTicket,
    RefuseRenewal,
    RenewTicket,
    SuspendTicket,
    TicketCommand,
    WithdrawTicket,
)
from rigger.contexts.workforce.domain.issuer import NoRenewalLodged, RefusedBeforeLodged, SuspensionBackwards
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.proof import CheckedWhen
from rigger.contexts.workforce.domain.showing import RecordEvidence
from rigger.contexts.workforce.domain.tickets import MOST, NoSuchTicket, TicketIsCancelled, TooManyTickets, told
from rigger.contexts.workforce.domain.typed import AbsurdDay
from rigger.contexts.workforce.events import (
    EvidenceRecorded,
    Holding,
    RenewalLodged,
    RenewalRefused,
    SuspensionLifted,
    TicketAdded,
    TicketCancelled,
    TicketCorrected,
    TicketRenewed,
    TicketSuspended,
    TicketWithdrawn,
)
from rigger.gate.facts import Attribute, Bound, Cancellation, Interim, Renewal, Suspension, Ticket
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given
from rigger.kernel.values import Blank, ControlCharacters, TooLong
from tests.contexts.workforce.people import ADDED, AT, CARD, CRANE, HELD, NOBODYS, OPENED, RECORD, RIGGING

TODAY = AT.date()
DAY = timedelta(days=1)
LATER = AT + DAY
KEPT = given(CREW_RECORD, OPENED, ADDED)


def now(kind: type[Holding], **changes: object) -> Holding:
    """The ticket of the tests after a change of what the gate looks at."""
    return told(kind, replace(ADDED, held=replace(HELD, **changes)))


SIGHTED = EvidenceRecorded(replace(HELD, evidence="sighted"), "0012345", "WorkSafe WA", "Kim Vale", TODAY, "Karratha yard")
SIGHT = RecordEvidence(RIGGING, "sighted", AT, "Kim Vale", TODAY, "Karratha yard")


def test_a_ticket_is_recorded_as_claimed_under_its_class() -> None:
    given(CREW_RECORD, OPENED).when(RECORD).then(ADDED)


def test_recording_it_twice_is_harmless() -> None:
    KEPT.when(replace(RECORD, at=LATER)).then()


def test_a_card_with_everything_on_it_is_kept_whole() -> None:
    card = Card(
        type="INDUCTION:Mt Foo", conditions=("site A only ",), interim=Interim("noa", TODAY), bound_to=Bound(site=str(NOBODYS)),
        unit="RIIWHS204E", attributes=(Attribute("signal", ("hand", "radio")),), trainee_under=NOBODYS,
    )  # fmt: skip
    held = Ticket(
        id=str(CRANE), type="INDUCTION:Mt Foo", evidence="claimed", conditions=("site A only",), interim=Interim("noa", TODAY),
        bound_to=Bound(site=str(NOBODYS)), unit="RIIWHS204E", attributes=(Attribute("signal", ("hand", "radio")),),
        trainee_under=str(NOBODYS), recorded=AT,
    )  # fmt: skip
    given(CREW_RECORD, OPENED).when(RecordTicket(CRANE, card, AT)).then(TicketAdded(held))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"type": "RX"}, UnknownClass),
        ({"type": ""}, Blank),
        ({"expires": date(2022, 4, 30)}, ExpiryBeforeIssue),
        ({"issued": date(1900, 1, 1)}, AbsurdDay),
        ({"type": "INDUCTION:Mt Foo", "issued": TODAY + 400 * DAY, "expires": None}, AbsurdDay),
        ({"expires": date(9999, 12, 31)}, AbsurdDay),
        ({"number": "1" * 61}, TooLong),
        ({"issuer": "a\nb"}, ControlCharacters),
        ({"unit": "u" * 41}, TooLong),
        ({"conditions": ("",)}, Blank),
        ({"conditions": ("c",) * 51}, TooMuchOnCard),
        ({"attributes": (Attribute("a", ("\x00",)),)}, ControlCharacters),
        ({"attributes": (Attribute("a", ("v",) * 51),)}, TooMuchOnCard),
        ({"interim": Interim(" ")}, Blank),
        ({"interim": Interim("a promise")}, NoSuchPaper),
        ({"bound_to": Bound()}, BoundToNothing),
        ({"bound_to": Bound(site="Mt Foo")}, BoundSiteUnnamed),
        ({"expires": None}, EndMissing),
        ({"type": "MEDICAL", "conditions": ("bad back",)}, TellsWhy),
        ({"type": "DRUG_ALCOHOL", "attributes": (Attribute("found", ("x",)),)}, TellsWhy),
        ({"bound_to": Bound("e" * 121)}, TooLong),
    ],
)
def test_a_card_that_cannot_be_right_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(CREW_RECORD, OPENED).when(RecordTicket(RIGGING, replace(CARD, **wrong), AT)).refused(refusal)


@pytest.mark.parametrize("instead", [{"interim": Interim("noa", TODAY)}, {"trainee_under": NOBODYS}, {"type": "INDUCTION:Mt Foo"}])
def test_what_has_no_card_or_no_end_on_its_card_needs_none(instead: dict[str, object]) -> None:
    outcome = given(CREW_RECORD, OPENED).when(RecordTicket(RIGGING, replace(CARD, expires=None, **instead), AT))
    assert isinstance(outcome.answer, tuple)


def test_a_ticket_may_expire_on_the_day_of_issue() -> None:
    card = replace(CARD, expires=CARD.issued)
    given(CREW_RECORD, OPENED).when(RecordTicket(RIGGING, card, AT)).then(replace(ADDED, held=replace(HELD, expires=CARD.issued)))


def test_one_class_and_number_stands_once_in_a_record() -> None:
    KEPT.when(RecordTicket(CRANE, CARD, AT)).refused(TicketAlreadyHere)
    other = TicketAdded(replace(HELD, id=str(CRANE), type="AU.HRWL.C6"), "0012345")
    KEPT.when(RecordTicket(CRANE, Card(type="C6", number="0012345", issued=CARD.issued, expires=CARD.expires), AT)).then(other)
    both = given(CREW_RECORD, OPENED, ADDED, other)
    both.when(RecordTicket(CRANE, CARD, AT)).refused(TicketAlreadyHere)


def test_a_record_holds_only_so_many_tickets() -> None:
    many = [TicketAdded(replace(HELD, id=str(uuid4()))) for _ in range(MOST)]
    given(CREW_RECORD, OPENED, *many).when(RECORD).refused(TooManyTickets)


def test_a_correction_makes_a_checked_ticket_claimed_again() -> None:
    expires = date(2026, 5, 1)
    corrected = now(TicketCorrected, expires=expires)
    sighted = given(CREW_RECORD, OPENED, ADDED, SIGHTED)
    sighted.when(RecordTicket(RIGGING, replace(CARD, expires=expires), LATER)).then(corrected)
    sighted.when(RECORD).then()


def test_a_correction_keeps_what_the_issuer_said() -> None:
    suspended = now(TicketSuspended, suspended=(Suspension(TODAY, None, AT),))
    corrected = now(TicketCorrected, suspended=(Suspension(TODAY, None, AT),), type="AU.HRWL.RI")
    given(CREW_RECORD, OPENED, ADDED, suspended).when(RecordTicket(RIGGING, replace(CARD, type="RI"), LATER)).then(corrected)


def test_a_ticket_typed_by_mistake_is_withdrawn_and_twice_is_harmless() -> None:
    withdrawn = TicketWithdrawn(str(RIGGING))
    KEPT.when(WithdrawTicket(RIGGING)).then(withdrawn)
    given(CREW_RECORD, OPENED, ADDED, withdrawn).when(WithdrawTicket(RIGGING)).then()
    given(CREW_RECORD, OPENED, ADDED, withdrawn).when(RECORD).then(ADDED)


def test_evidence_says_who_checked_what_when_and_where() -> None:
    KEPT.when(SIGHT).then(SIGHTED)
    given(CREW_RECORD, OPENED, ADDED, SIGHTED).when(replace(SIGHT, at=LATER)).then()


def test_claimed_takes_a_check_back() -> None:
    back = now(EvidenceRecorded)
    given(CREW_RECORD, OPENED, ADDED, SIGHTED).when(RecordEvidence(RIGGING, "claimed", LATER)).then(back)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [({"by": ""}, Blank), ({"on": None}, CheckedWhen), ({"on": TODAY + 2 * DAY}, AbsurdDay), ({"where": "\x1b"}, ControlCharacters)],
)
def test_evidence_without_a_witness_or_a_day_is_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    KEPT.when(replace(SIGHT, **wrong)).refused(refusal)


def test_a_suspension_stands_once_and_its_end_can_be_mended() -> None:
    open_ended = now(TicketSuspended, suspended=(Suspension(TODAY, None, AT),))
    KEPT.when(SuspendTicket(RIGGING, TODAY, AT)).then(open_ended)
    kept = given(CREW_RECORD, OPENED, ADDED, open_ended)
    kept.when(SuspendTicket(RIGGING, TODAY, LATER)).then()
    ended = now(TicketSuspended, suspended=(Suspension(TODAY, TODAY + DAY, LATER),))
    kept.when(SuspendTicket(RIGGING, TODAY, LATER, TODAY + DAY)).then(ended)
    KEPT.when(SuspendTicket(RIGGING, TODAY, AT, TODAY - DAY)).refused(SuspensionBackwards)


def test_lifting_ends_a_suspension_the_day_before_and_leaves_older_ones() -> None:
    old, this, next_month = Suspension(TODAY - 9 * DAY, TODAY - 5 * DAY), Suspension(TODAY - DAY), Suspension(TODAY + 30 * DAY)
    suspended = now(TicketSuspended, suspended=(old, this, next_month))
    lifted = now(SuspensionLifted, suspended=(old, replace(this, last=TODAY)))
    given(CREW_RECORD, OPENED, ADDED, suspended).when(LiftSuspension(RIGGING, TODAY + DAY, AT)).then(lifted)
    given(CREW_RECORD, OPENED, ADDED, lifted).when(LiftSuspension(RIGGING, TODAY + DAY, LATER)).then()
    KEPT.when(LiftSuspension(RIGGING, TODAY, AT)).then()


def test_a_cancellation_stands_once_and_its_day_can_be_mended() -> None:
    cancelled = now(TicketCancelled, cancelled=Cancellation(TODAY, AT))
    KEPT.when(CancelTicket(RIGGING, TODAY, AT)).then(cancelled)
    kept = given(CREW_RECORD, OPENED, ADDED, cancelled)
    kept.when(CancelTicket(RIGGING, TODAY, LATER)).then()
    kept.when(CancelTicket(RIGGING, TODAY + DAY, LATER)).then(now(TicketCancelled, cancelled=Cancellation(TODAY + DAY, LATER)))


@pytest.mark.parametrize(
    "command",
    [LodgeRenewal(RIGGING, TODAY, AT), RefuseRenewal(RIGGING, TODAY, AT), RenewTicket(RIGGING, date(2032, 5, 1), AT)],
)
def test_a_cancelled_ticket_is_not_renewed(command: TicketCommand) -> None:
    cancelled = now(TicketCancelled, cancelled=Cancellation(TODAY, AT))
    given(CREW_RECORD, OPENED, ADDED, cancelled).when(command).refused(TicketIsCancelled)


def test_a_renewal_is_lodged_and_may_be_refused() -> None:
    lodged = now(RenewalLodged, renewal=Renewal(TODAY, None, AT))
    KEPT.when(LodgeRenewal(RIGGING, TODAY, AT)).then(lodged)
    kept = given(CREW_RECORD, OPENED, ADDED, lodged)
    kept.when(LodgeRenewal(RIGGING, TODAY, LATER)).then()
    kept.when(LodgeRenewal(RIGGING, TODAY - DAY, LATER)).then(now(RenewalLodged, renewal=Renewal(TODAY - DAY, None, LATER)))
    refused = now(RenewalRefused, renewal=Renewal(TODAY, TODAY + DAY, AT))
    kept.when(RefuseRenewal(RIGGING, TODAY + DAY, LATER)).then(refused)
    given(CREW_RECORD, OPENED, ADDED, refused).when(RefuseRenewal(RIGGING, TODAY + DAY, LATER)).then()
    kept.when(RefuseRenewal(RIGGING, TODAY - DAY, LATER)).refused(RefusedBeforeLodged)
    KEPT.when(RefuseRenewal(RIGGING, TODAY, AT)).refused(NoRenewalLodged)


def test_a_new_card_brings_new_dates_and_wants_to_be_checked() -> None:
    lodged = replace(SIGHTED, held=replace(SIGHTED.held, renewal=Renewal(TODAY, None, AT), interim=Interim("renewal_receipt")))
    held = replace(HELD, issued=TODAY, expires=date(2031, 3, 2))
    renewed = TicketRenewed(held, "0099", "WorkSafe WA")
    renew = RenewTicket(RIGGING, date(2031, 3, 2), LATER, TODAY, "0099")
    given(CREW_RECORD, OPENED, ADDED, told(RenewalLodged, lodged)).when(renew).then(renewed)
    given(CREW_RECORD, OPENED, ADDED, renewed).when(renew).then()


def test_what_a_renewal_leaves_out_stays_as_on_the_old_card() -> None:
    renewed = now(TicketRenewed, expires=date(2032, 5, 1))
    KEPT.when(RenewTicket(RIGGING, date(2032, 5, 1), AT)).then(renewed)


def test_a_ticket_without_an_end_may_get_one() -> None:
    endless = TicketAdded(replace(HELD, expires=None), "0012345", "WorkSafe WA")
    given(CREW_RECORD, OPENED, endless).when(RenewTicket(RIGGING, CARD.expires or TODAY, AT)).then(now(TicketRenewed))


@pytest.mark.parametrize(
    ("expires", "issued", "refusal"),
    [
        (date(2027, 4, 30), None, RenewalEndsEarlier),
        (date(2026, 3, 1), TODAY, ExpiryBeforeIssue),
        (date(9999, 1, 1), None, AbsurdDay),
        (date(2032, 5, 1), date(1900, 1, 1), AbsurdDay),
    ],
)
def test_a_new_card_that_cannot_be_right_is_refused(expires: date, issued: date | None, refusal: type[Refused]) -> None:
    KEPT.when(RenewTicket(RIGGING, expires, AT, issued)).refused(refusal)


@pytest.mark.parametrize(
    "command",
    [
        SIGHT,
        SuspendTicket(RIGGING, TODAY, AT),
        LiftSuspension(RIGGING, TODAY, AT),
        CancelTicket(RIGGING, TODAY, AT),
        LodgeRenewal(RIGGING, TODAY, AT),
        RefuseRenewal(RIGGING, TODAY, AT),
        RenewTicket(RIGGING, date(2032, 5, 1), AT),
    ],
)
def test_nothing_can_be_said_of_a_ticket_that_is_not_there(command: TicketCommand) -> None:
    KEPT.when(replace(command, ticket=NOBODYS)).refused(NoSuchTicket)
