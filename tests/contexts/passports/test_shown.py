from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from rigger.catalogue.shipped import shipped
from rigger.catalogue.words import EVIDENCE, Evidence
from rigger.contexts.passports.domain.shown import HALTED, TicketSaid, halted, said
from rigger.contexts.passports.events import Chosen
from rigger.gate.facts import Interim, Renewal, Suspension
from rigger.gate.standing import Standing
from tests.contexts.own_type import CODE, TYPE, standing
from tests.contexts.passports.papers import CARD, CRANE, HELD, RIGGING, SECOND

DAY, END, NOON = date(2026, 3, 2), date(2027, 5, 1), datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("stands", get_args(Standing.__value__))
def test_whatever_a_ticket_is_there_is_a_sentence_for_it(stands: Standing) -> None:
    assert all(each.endswith(".") for each in TicketSaid(stands, "AU.HRWL.RB", expires=END, checked_on=DAY).sentences)
    assert (stands in HALTED) == (stands not in {"current", "not_yet", "expired", "renewal_lodged"})


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_no_sentence_claims_more_than_was_done(evidence: Evidence) -> None:
    first, *_ = TicketSaid("current", evidence=evidence, checked_on=DAY).sentences
    assert (
        first
        == {
            "claimed": "The worker says so; nobody here has checked it.",
            "copy": "A copy was seen on 2 March 2026; the card was not.",
            "sighted": "The card was sighted on 2 March 2026.",
            "looked_up": "It was looked up in a register on 2 March 2026.",
            "confirmed": "Its issuer confirmed it on 2 March 2026.",
        }[evidence]
    )


def test_what_stops_a_ticket_is_said_first() -> None:
    first, *_ = TicketSaid("suspended", evidence="sighted", checked_on=DAY).sentences
    assert first == "Its issuer suspended it."


@pytest.mark.parametrize(
    ("held", "stands", "sentence"),
    [
        (HELD, "current", "The end on it is 1 May 2027."),
        (replace(HELD, expires=None), "current", "No end is printed on it."),
        (replace(HELD, expires=DAY), "current", "The end on it is 2 March 2026."),
        (replace(HELD, expires=DAY - timedelta(days=1)), "expired", "It ended on 1 March 2026."),
        (replace(HELD, expires=date(2026, 3, 1), renewal=Renewal(date(2026, 2, 1))), "renewal_lodged", "its renewal was lodged before."),
        (replace(HELD, issued=date(2026, 3, 3)), "not_yet", "Its first day is still to come."),
        (replace(HELD, suspended=(Suspension(DAY, DAY),)), "suspended", "Its issuer suspended it."),
        (replace(HELD, suspended=(Suspension(date(2026, 3, 3)),)), "current", "The end on it is 1 May 2027."),
        (replace(HELD, interim=Interim("noa")), "current", "It is interim paper, not yet the card."),
    ],
)
def test_what_is_said_follows_the_ticket_on_that_day(held: object, stands: Standing, sentence: str) -> None:
    [told] = said([Chosen(RIGGING)], [replace(CARD, held=held)], NOON, shipped())
    assert told.stands == stands
    assert sentence in " ".join(told.sentences)


def test_a_type_of_the_organisations_own_is_called_as_it_calls_it() -> None:
    own = replace(CARD, held=replace(HELD, type=CODE))
    [told] = said([Chosen(RIGGING)], [own], NOON, standing(DAY).law(NOON))
    assert (told.name, said([Chosen(RIGGING)], [own], NOON, shipped())[0].name) == (TYPE.name, CODE)


def test_a_share_is_halted_by_any_of_its_tickets_and_by_no_other() -> None:
    stopped = replace(SECOND, held=replace(SECOND.held, suspended=(Suspension(DAY),)))
    assert not halted([Chosen(RIGGING)], [CARD, stopped], DAY)
    assert halted([Chosen(RIGGING), Chosen(CRANE)], [CARD, stopped], DAY)
    assert halted([Chosen(RIGGING)], [], DAY)


def test_number_and_issuer_are_said_only_of_the_ticket_they_were_chosen_for() -> None:
    first, second = said([Chosen(RIGGING, number=True), Chosen(CRANE)], [CARD, SECOND], NOON, shipped())
    assert (first.number, first.issuer, second.number, second.issuer) == ("0012345", "WorkSafe WA", None, None)


def test_a_medical_that_says_not_fit_says_that_and_never_why() -> None:
    first, *_ = TicketSaid("suspended", "MEDICAL", evidence="sighted", checked_on=DAY).sentences
    assert first == "It says not fit."
