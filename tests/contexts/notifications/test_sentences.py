from datetime import date
from typing import get_args

import pytest

from rigger.contexts.notifications.domain.sentences import Names, against, said
from rigger.contexts.notifications.events import About, Kind, Reader
from rigger.gate.grounds import Rule
from tests.contexts.notifications.people import ENDS, JOB, WORKER, red

PERTH = "booking at Mt Foo from 2 March 2026, 06:00 no longer passes: a ticket is suspended."
NAMES = Names("Ash Doe", "Dogging (DG)", "Mt Foo", "Australia/Perth")
ends = About(worker=WORKER, type="AU.HRWL.DG", ends=ENDS, lead=30)
given_list = About(worker=WORKER, job=JOB, job_name="Mill reline", site_name="Mt Foo", items=("Renew it.",), due=date(2026, 3, 9))

done = About(worker=WORKER, job=JOB, job_name="Mill reline", site_name="Mt Foo")


@pytest.mark.parametrize(
    ("reader", "kind", "about", "sentence"),
    [
        (
            "coordinator",
            "booking_red",
            red,
            f"Ash Doe's {PERTH}",
        ),
        ("worker", "booking_red", red, f"Your {PERTH}"),
        ("worker", "booking_passes", red, "Your booking at Mt Foo from 2 March 2026, 06:00 passes again."),
        ("coordinator", "ticket_ends", ends, "Ash Doe's Dogging (DG) ends on 1 April 2026."),
        ("worker", "list_given", given_list, "Your list for Mill reline, Mt Foo: one thing to do by 9 March 2026."),
        ("worker", "list_given", done, "Your list for Mill reline, Mt Foo is done."),
    ],
)
def test_an_entry_says_what_happened_in_the_words_of_who_reads_it(reader: Reader, kind: Kind, about: About, sentence: str) -> None:
    words = said(reader, kind, about, NAMES)
    assert words.sentence == sentence
    assert words.next.endswith(".")


def test_a_list_says_how_much_is_left() -> None:
    three = About(worker=WORKER, job_name="Mill reline", site_name="Mt Foo", items=("One.", "Two.", "Three."))
    assert said("worker", "list_given", three, NAMES).sentence == "Your list for Mill reline, Mt Foo: 3 things to do."


def test_whatever_the_gate_may_say_has_words_of_its_kind() -> None:
    assert all(against(rule) for rule in get_args(Rule.__value__))
    assert against("ticket.unit") == "a ticket does not fit"
    assert against("fatigue.break") == "the hours are too many or the rest too short"
    assert against("crew.short") == "a rule of the site or the crew is not met"
