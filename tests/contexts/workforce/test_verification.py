import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args
from uuid import UUID, uuid4

import pytest

from rigger.catalogue.rejections import REJECTIONS, Reason
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.paper import MOST, TicketFilesFull
from rigger.contexts.workforce.domain.policy import VERIFICATION_POLICY, AskRecheck, RecheckOutOfReach
from rigger.contexts.workforce.domain.proof import LookedAtAlready, LookedUpWhere
from rigger.contexts.workforce.domain.showing import AcceptEvidence, AttachFile, RecordEvidence, RejectEvidence, TakeFileAway
from rigger.contexts.workforce.domain.tickets import told
from rigger.contexts.workforce.events import (
    Attached,
    EvidenceRecorded,
    EvidenceRejected,
    FileAttached,
    FileTakenAway,
    Holding,
    RecheckAsked,
    Rejected,
    TicketCorrected,
)
from rigger.contracts.crewing import BookingConfirmed
from rigger.edge.clock import now
from rigger.kernel.log import Act
from rigger.kernel.spec import given
from rigger.kernel.store import Append
from tests.contexts.serving import OURS, Serving
from tests.contexts.workforce.people import ADDED, AT, CARD, HELD, OPENED, RECORD, RIGGING

TODAY, DAY = AT.date(), timedelta(days=1)
PHOTO, SECOND = UUID(int=0xF1), UUID(int=0xF2)
ATTACH = AttachFile(RIGGING, PHOTO, "image/jpeg", 1000, AT)
FILE = Attached(PHOTO, "image/jpeg", 1000, AT)
COPY = told(FileAttached, replace(ADDED, held=replace(HELD, evidence="copy"), files=(FILE,)))
ACCEPT = AcceptEvidence(RIGGING, COPY.face, "sighted", AT, "Kim Vale", TODAY, "Karratha yard")
SIGHTED = told(
    EvidenceRecorded,
    replace(
        COPY, held=replace(HELD, evidence="sighted"), checked_by="Kim Vale", checked_on=TODAY, checked_where="Karratha yard",
        files=(replace(FILE, looked=True),),
    ),
)  # fmt: skip
REJECT = RejectEvidence(RIGGING, COPY.face, "unreadable", AT, "Bo Roe", TODAY)
REJECTED = told(
    EvidenceRejected,
    replace(ADDED, rejected=Rejected("unreadable", TODAY), rejected_by="Bo Roe", files=(replace(FILE, looked=True),)),
)  # fmt: skip
WAITING = given(CREW_RECORD, OPENED, ADDED, COPY)


def awaits(*events: Holding) -> list[str | None]:
    return [each.awaits for each in events]


def test_a_file_makes_a_claim_a_copy_and_never_more() -> None:
    given(CREW_RECORD, OPENED, ADDED).when(ATTACH).then(COPY)
    WAITING.when(replace(ATTACH, size=5)).then()
    more = replace(SIGHTED, files=(*SIGHTED.files, replace(FILE, file=SECOND)))
    given(CREW_RECORD, OPENED, ADDED, SIGHTED).when(replace(ATTACH, file=SECOND)).then(told(FileAttached, more))
    assert awaits(ADDED, COPY, SIGHTED, more, REJECTED) == ["claim", "copy", None, "copy", None]


def test_a_ticket_holds_only_so_many_files() -> None:
    full = replace(COPY, files=tuple(replace(FILE, file=uuid4()) for _ in range(MOST)))
    given(CREW_RECORD, OPENED, ADDED, full).when(ATTACH).refused(TicketFilesFull)


def test_a_file_taken_away_leaves_the_claim_unless_somebody_had_looked() -> None:
    WAITING.when(TakeFileAway(RIGGING, PHOTO)).then(told(FileTakenAway, ADDED))
    WAITING.when(TakeFileAway(RIGGING, SECOND)).then()
    given(CREW_RECORD, OPENED, ADDED, SIGHTED).when(TakeFileAway(RIGGING, PHOTO)).then(told(FileTakenAway, replace(SIGHTED, files=())))


def test_whoever_looks_accepts_or_rejects_what_they_saw_and_twice_is_harmless() -> None:
    WAITING.when(ACCEPT).then(SIGHTED)
    given(CREW_RECORD, OPENED, ADDED, COPY, SIGHTED).when(ACCEPT).then()
    WAITING.when(REJECT).then(REJECTED)
    given(CREW_RECORD, OPENED, ADDED, COPY, REJECTED).when(REJECT).then()


def test_of_two_who_look_at_once_the_second_is_told_how_it_stands() -> None:
    late = given(CREW_RECORD, OPENED, ADDED, COPY, SIGHTED).when(REJECT).refused(LookedAtAlready)
    assert late.facts == {"evidence": "sighted"}
    refusal = given(CREW_RECORD, OPENED, ADDED, COPY, REJECTED).when(ACCEPT).refused(LookedAtAlready)
    assert refusal.facts == {"evidence": "rejected"}


def test_what_changed_since_it_was_opened_is_looked_at_again() -> None:
    newer = told(FileAttached, replace(COPY, files=(FILE, replace(FILE, file=SECOND))))
    given(CREW_RECORD, OPENED, ADDED, COPY, newer).when(ACCEPT).refused(LookedAtAlready)
    corrected = told(TicketCorrected, replace(COPY, number="0099"))
    given(CREW_RECORD, OPENED, ADDED, COPY, corrected).when(ACCEPT).refused(LookedAtAlready)


def test_a_new_photo_answers_a_rejection_and_a_correction_takes_it_away() -> None:
    answered = replace(
        REJECTED, held=COPY.held, rejected=None, rejected_by=None, files=(*REJECTED.files, replace(FILE, file=SECOND))
    )  # fmt: skip
    rejected = given(CREW_RECORD, OPENED, ADDED, COPY, REJECTED)
    rejected.when(replace(ATTACH, file=SECOND)).then(told(FileAttached, answered))
    corrected = replace(REJECTED, number="0099", rejected=None, rejected_by=None)
    rejected.when(replace(RECORD, card=replace(CARD, number="0099"))).then(told(TicketCorrected, corrected))


@pytest.mark.parametrize("evidence", ["looked_up", "confirmed"])
def test_nobody_claims_a_look_in_a_register_without_saying_which_and_what_it_said(evidence: str) -> None:
    look = RecordEvidence(RIGGING, "looked_up", AT, "Kim Vale", TODAY, "https://register.example", "current: RB")
    look = replace(look, evidence=evidence)
    for wrong in ({"where": None}, {"where": " "}, {"result": None}, {"result": ""}):
        given(CREW_RECORD, OPENED, ADDED).when(replace(look, **wrong)).refused(LookedUpWhere)
    seen = replace(
        ADDED, held=replace(HELD, evidence=evidence), checked_by="Kim Vale", checked_on=TODAY, checked_where="https://register.example",
        checked_result="current: RB",
    )  # fmt: skip
    given(CREW_RECORD, OPENED, ADDED).when(look).then(told(EvidenceRecorded, seen))


def test_every_reason_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert set(REJECTIONS) == set(get_args(Reason.__value__))
    assert all(each.sentence.endswith(".") and each.mend.endswith(".") for each in REJECTIONS.values())


def test_how_old_a_check_may_be_is_asked_and_taken_back() -> None:
    given(VERIFICATION_POLICY).when(AskRecheck(30)).then(RecheckAsked(30))
    given(VERIFICATION_POLICY, RecheckAsked(30)).when(AskRecheck(30)).then()
    given(VERIFICATION_POLICY, RecheckAsked(30)).when(AskRecheck(None)).then(RecheckAsked(None))
    for days in (0, -1, 3651):
        given(VERIFICATION_POLICY).when(AskRecheck(days)).refused(RecheckOutOfReach)


async def queue(served: Serving, **query: object) -> list[tuple[str, str]]:
    await served.settle()
    return [(each["name"], each["why"]) for each in (await served.get("/verification-queue", **query))["items"]]


async def listed(served: Serving, *names: str) -> dict[str, UUID]:
    workers = {name: uuid4() for name in names}
    for name, worker in workers.items():
        await served.done(f"/crew-records/{worker}", {"name": name})
        ticket = {"type": "RB", "number": name, "issued": "2024-05-01", "expires": f"{now().year + 3}-05-01"}
        await served.done(f"/crew-records/{worker}/tickets/{worker}", ticket)
    return workers


async def booked(served: Serving, worker: UUID, day: date) -> None:
    start = now().replace(year=day.year, month=day.month, day=day.day)
    news = BookingConfirmed(uuid4(), uuid4(), worker, start, start + timedelta(hours=10))
    await served.store.append([Append("crewing", news.booking, 0, (news,), Act(OURS, "test", now(), uuid4()))])


async def test_who_is_next_on_site_is_looked_at_first_then_who_has_waited_longest(served: Serving) -> None:
    workers = await listed(served, "Ash", "Bea", "Cid", "Dan")
    today = now().date()
    await booked(served, workers["Dan"], today + 20 * DAY)
    await booked(served, workers["Cid"], today + 5 * DAY)
    await booked(served, workers["Ash"], today - 5 * DAY)
    assert await queue(served) == [("Cid", "claim"), ("Dan", "claim"), ("Ash", "claim"), ("Bea", "claim")]
    first = await served.get("/verification-queue", limit=3)
    assert [each["name"] for each in (await served.get("/verification-queue", cursor=first["next"]))["items"]] == ["Bea"]


async def test_a_check_that_is_too_old_for_the_next_start_is_due_again(served: Serving) -> None:
    workers = await listed(served, "Ash", "Bea", "Cid")
    today = now().date()
    for name, checked, starts in (("Ash", 20, 15), ("Bea", 20, 5), ("Cid", 20, None)):
        told = {"evidence": "sighted", "by": "Kim", "on": str(today - checked * DAY)}
        await served.done(f"/crew-records/{workers[name]}/tickets/{workers[name]}/evidence", told)
        if starts:
            await booked(served, workers[name], today + starts * DAY)
    assert await queue(served) == []
    await served.done("/verification-policy", {"recheck_days": 30})
    assert await served.get("/verification-policy") == {"recheck_days": 30}
    assert await queue(served) == [("Ash", "recheck")]
    await served.done("/verification-policy", {"recheck_days": None})
    assert await queue(served) == []


async def test_two_who_look_at_once_get_one_answer_each_and_the_ticket_says_why(served: Serving) -> None:
    (worker,) = (await listed(served, "Ash")).values()
    await served.settle()
    (line,) = (await served.get("/verification-queue"))["items"]
    seen = {"face": line["face"], "by": "Kim", "on": str(now().date())}
    path = f"/crew-records/{worker}/tickets/{worker}"
    both = await asyncio.gather(
        served.put(f"{path}/rejection", seen | {"reason": "wrong_dates"}),
        served.put(f"{path}/acceptance", seen | {"evidence": "sighted"}),
    )
    assert sorted(each.status_code for each in both) == [204, 409]
    assert await queue(served) == []
    await served.done(f"{path}/evidence", {"evidence": "claimed"})
    assert await queue(served) == [("Ash", "claim")]
    (line,) = (await served.get("/verification-queue"))["items"]
    await served.done(f"{path}/rejection", seen | {"face": line["face"], "reason": "wrong_dates"})
    await served.settle()
    (shown,) = (await served.get("/tickets"))["items"]
    assert shown["rejection"] == (await served.get("/rejection-reasons"))["wrong_dates"]
    assert (shown["of"]["held"]["evidence"], shown["of"]["rejected"]["reason"]) == ("claimed", "wrong_dates")
    await served.rows_are_folds()


async def test_what_is_refused_says_so(served: Serving) -> None:
    (worker,) = (await listed(served, "Ash")).values()
    path = f"/crew-records/{worker}/tickets/{worker}"
    refused = await served.put(f"{path}/rejection", {"face": "x", "by": "Kim", "on": str(now().date()), "reason": "ugly"})
    assert (refused.status_code, refused.json()["type"]) == (422, "/v1/problems/fields_wrong")
    looked = await served.put(f"{path}/evidence", {"evidence": "looked_up", "by": "Kim", "on": str(now().date())})
    assert looked.json()["type"] == "/v1/problems/looked_up_where"
    assert (await served.put("/verification-policy", {"recheck_days": 0})).status_code == 422
