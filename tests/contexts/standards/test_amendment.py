"""What may be adopted, changed and taken back."""

from datetime import date

import pytest

from rigger.catalogue.amended import Amendment, AmendmentUnfit, NoSuchEntry, lines_of
from rigger.catalogue.entries import Entries
from rigger.contexts.standards.domain.amendment import (
    AMENDMENT,
    AdoptEntries,
    AmendmentEnded,
    AmendmentExists,
    ChangeEntries,
    NoSuchAmendment,
    NothingAmended,
    WithdrawAmendment,
)
from rigger.contexts.standards.events import AmendmentWithdrawn, EntriesAdopted, EntriesChanged
from rigger.contexts.standards.publish import publish
from rigger.contracts.standards import AmendmentTakenBack, CatalogueAmended, Standing
from rigger.kernel.log import Recorded, Source
from rigger.kernel.spec import KEY, MOMENT, given, heard
from rigger.kernel.values import Blank, derived

FIRST = date(2026, 4, 1)
AGE = "minimum_age:AU.HRWL.*@AU"
WHY = "Our insurer asks for it"
OURS = lines_of("minimum_age", [{"types": ["AU.HRWL.*"], "years": 21, "jurisdictions": ["AU"], "source": "our insurer"}])
TICKET = {"code": "OUR.SPOTTER", "name": "Spotter", "kind": "card", "scope": "Spotting.", "jurisdictions": ["AU"], "source": "ourselves"}
UNIT = {"code": "CPCWHS1002", "type": "AU.WHITE_CARD", "status": "current", "jurisdictions": ["AU"], "source": "ourselves"}
LIMITS = {"title": "Ours", "text": "Ours.", "jurisdictions": ["AU"], "source": "ourselves"}

adopt = AdoptEntries((AGE,), FIRST, WHY, MOMENT)
adopted = EntriesAdopted((AGE,), FIRST, WHY)
change = ChangeEntries(OURS, FIRST, WHY, MOMENT)
changed = EntriesChanged(OURS, FIRST, WHY)
withdraw = WithdrawAmendment("It was a mistake")
withdrawn = AmendmentWithdrawn("It was a mistake")
SOURCE = Source("amendment", KEY, 1, 1, KEY, "local", KEY, 0, MOMENT, MOMENT)


def test_an_entry_is_adopted_by_its_name_and_twice_is_harmless() -> None:
    given(AMENDMENT).when(adopt).then(adopted)
    given(AMENDMENT, adopted).when(adopt).then()
    given(AMENDMENT).when(AdoptEntries((AGE, AGE), FIRST, WHY, MOMENT)).then(adopted)


@pytest.mark.parametrize("lines", [
    OURS,
    lines_of("unit", [UNIT | {"replaces_equivalent": ["CPCWHS1001"]}]),
    lines_of("fatigue", [LIMITS | {"rules": {"name": "eu-wtd", "min_break_h": {"limit": 12}}}]),
])  # fmt: skip
def test_a_line_is_changed_or_added_and_twice_is_harmless(lines: Entries) -> None:
    asked, made = ChangeEntries(lines, FIRST, WHY, MOMENT), EntriesChanged(lines, FIRST, WHY)
    given(AMENDMENT).when(asked).then(made)
    given(AMENDMENT, made).when(asked).then()


@pytest.mark.parametrize("other", [AdoptEntries((AGE,), date(2026, 5, 1), WHY, MOMENT), change])
def test_an_amendment_does_not_change(other: AdoptEntries | ChangeEntries) -> None:
    given(AMENDMENT, adopted).when(other).refused(AmendmentExists)
    given(AMENDMENT, adopted, withdrawn).when(other).refused(AmendmentEnded)


def test_an_amendment_is_withdrawn_once_and_for_good() -> None:
    given(AMENDMENT, adopted).when(withdraw).then(withdrawn)
    given(AMENDMENT, adopted, withdrawn).when(withdraw).then()
    given(AMENDMENT).when(withdraw).refused(NoSuchAmendment)
    given(AMENDMENT, adopted).when(WithdrawAmendment(" ")).refused(Blank)


def test_nothing_is_adopted_that_the_catalogue_does_not_hold() -> None:
    given(AMENDMENT).when(AdoptEntries(("minimum_age:AU.HRWL.*@AU-XX",), FIRST, WHY, MOMENT)).refused(NoSuchEntry)
    given(AMENDMENT).when(AdoptEntries((), FIRST, WHY, MOMENT)).refused(NothingAmended)
    given(AMENDMENT).when(ChangeEntries(Entries(), FIRST, WHY, MOMENT)).refused(NothingAmended)


@pytest.mark.parametrize(
    "lines",
    [
        lines_of("minimum_age", [{"types": ["AU.HRWL.ZZ"], "years": 21, "jurisdictions": ["AU"], "source": "us"}]),
        lines_of("inclusion", [{"holder": "AU.HRWL.DG", "covers": "AU.HRWL.RB", "jurisdictions": ["AU"], "source": "us"}]),
        lines_of("minimum_age", [{"types": ["AU.HRWL.*"], "years": 21, "jurisdictions": ["AU-XX"], "source": "us"}]),
        lines_of("minimum_age", [{"types": ["AU.HRWL.*"], "years": 21, "jurisdictions": ["AU"], "source": " "}]),
        lines_of("unit", [UNIT | {"replaces_equivalent": ["CPCWHS1002B"]}]),
        lines_of("unit", [UNIT | {"replaces": ["CPCWHS999"]}]),
        lines_of("fatigue", [LIMITS | {"rules": {"name": "eu-wtd", "min_break_h": {"limit": 999}}}]),
        lines_of("fatigue", [LIMITS | {"rules": {"name": "eu-wtd", "min_break_h": {"limit": 11}, "adopted": True}}]),
    ],
    ids=[
        "an unknown type",
        "a circle",
        "an unknown jurisdiction",
        "no source",
        "a unit over itself",
        "a unit over none",
        "a figure too high",
        "a set that adopts itself",
    ],
)
def test_a_line_that_does_not_fit_is_refused(lines: Entries) -> None:
    given(AMENDMENT).when(ChangeEntries(lines, FIRST, WHY, MOMENT)).refused(AmendmentUnfit)


def test_what_was_added_can_be_built_on_while_it_stands() -> None:
    other = derived(KEY, "other")
    added = heard(EntriesChanged(lines_of("ticket", [TICKET]), FIRST, WHY), key=other, stream="amendment")
    gone = heard(withdrawn, key=other, stream="amendment")
    age = ChangeEntries(
        lines_of("minimum_age", [{"types": ["OUR.SPOTTER"], "years": 18, "jurisdictions": ["AU"], "source": "us"}]), FIRST, WHY, MOMENT
    )
    given(AMENDMENT, added).when(age).then(EntriesChanged(age.lines, FIRST, WHY))
    given(AMENDMENT, added, gone).when(age).refused(AmendmentUnfit)


def test_others_hear_what_was_amended_and_what_was_taken_back() -> None:
    told = [*publish(Recorded(adopted, SOURCE)), *publish(Recorded(changed, SOURCE)), *publish(Recorded(withdrawn, SOURCE))]
    made = [Amendment(first=FIRST, recorded=MOMENT, adopts=(AGE,)), Amendment(first=FIRST, recorded=MOMENT, lines=OURS)]
    assert told == [*(CatalogueAmended(KEY, each) for each in made), AmendmentTakenBack(KEY)]
    standing = Standing().after(CatalogueAmended(KEY, made[0])).after(CatalogueAmended(derived(KEY, "b"), made[1]))
    assert standing.made == tuple(made)
    assert standing.after(AmendmentTakenBack(KEY)).made == (made[1],)
