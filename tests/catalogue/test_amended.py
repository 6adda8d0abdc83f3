"""What an organisation adopts, changes or adds is laid over the catalogue, from its first day and from when it was recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rigger.catalogue.amended import Amendment, LineUnreadable, MedicalOfOwn, amended, check, lines_of
from rigger.catalogue.browsing import NoSuchPage, Sought, leaves, page_of
from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.entries import MinimumAge
from rigger.catalogue.shipped import shipped

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FIRST, DAY = date(2026, 12, 1), timedelta(days=1)
AGE = "minimum_age:AU.HRWL.*@AU"
ADOPTED = Amendment(first=FIRST, recorded=NOW, adopts=(AGE,))
OLDER = Amendment(
    first=FIRST,
    recorded=NOW + DAY,
    lines=lines_of("minimum_age", [{"types": ["AU.HRWL.*"], "years": 21, "jurisdictions": ["AU"], "source": "made up"}]),
)


def age(catalogue: Catalogue, day: date = FIRST, known_at: datetime = NOW + DAY, place: str = "AU-WA") -> MinimumAge | None:
    return catalogue.at(place, day, known_at).terms["AU.HRWL.DG"].minimum_age


def test_what_is_adopted_is_proven_from_its_first_day_and_from_when_it_was_recorded() -> None:
    ours = amended(shipped(), (ADOPTED,))
    found = [age(ours), age(ours, FIRST - DAY), age(ours, known_at=NOW - DAY), age(shipped()), age(ours, place="AU-VIC")]
    assert [line and (line.years, line.mark, line.proven) for line in found] == [
        (18, "S", True), (18, "S", False), (18, "S", False), (18, "S", False), (18, "V", True),
    ]  # fmt: skip


def test_a_line_changed_after_it_was_adopted_is_adopted_anew_or_unproven() -> None:
    changed = amended(shipped(), (ADOPTED, OLDER))
    line = age(changed)
    assert line
    assert (line.years, line.mark, line.proven) == (21, "K", False)
    again = Amendment(first=FIRST, recorded=NOW + 2 * DAY, adopts=(line.entry,))
    final = age(amended(shipped(), (ADOPTED, OLDER, again)), known_at=NOW + 2 * DAY)
    assert final
    assert (final.years, final.proven) == (21, True)


def test_the_same_amendments_make_the_same_catalogue_and_none_at_all_the_shipped_one() -> None:
    assert amended(shipped(), (ADOPTED, OLDER)) is amended(shipped(), (ADOPTED, OLDER))
    assert amended(shipped(), ()) is shipped()
    assert (amended(shipped(), (ADOPTED, OLDER)).version, shipped().version) == ("2026.11+2", "2026.11")


def test_a_line_that_is_off_counts_once_it_is_adopted() -> None:
    ours = amended(shipped(), (Amendment(first=FIRST, recorded=NOW, adopts=("inclusion:AU.HRWL.CN+AU.HRWL.RS@AU-VIC",)),))
    assert "AU.HRWL.RS" in ours.at("AU-VIC", FIRST, NOW).includes("AU.HRWL.CN")
    assert "AU.HRWL.RS" not in ours.at("AU-VIC", FIRST - DAY, NOW).includes("AU.HRWL.CN")


def test_a_line_that_cannot_be_read_is_refused_with_its_fault() -> None:
    with pytest.raises(LineUnreadable, match="years"):
        lines_of("minimum_age", [{"types": ["AU.HRWL.*"], "years": "old", "jurisdictions": ["AU"], "source": "made up"}])


def test_a_medical_of_ones_own_is_refused_for_it_would_be_seen_by_all() -> None:
    line = {"code": "OUR.SIGHT", "name": "Eye test", "kind": "test", "scope": "site", "jurisdictions": ["AU"], "source": "made up"}
    own = Amendment(first=FIRST, recorded=NOW, lines=lines_of("ticket", [line]))
    with pytest.raises(MedicalOfOwn, match="MEDICAL"):
        check((), own, shipped())
    check((), Amendment(first=FIRST, recorded=NOW, lines=lines_of("ticket", [line | {"kind": "card"}])), shipped())


def test_every_entry_has_a_page_in_words_and_a_name_of_its_own() -> None:
    found = leaves(shipped(), Sought())
    assert len({leaf.entry for leaf in found}) == len(found) > 150
    for leaf in found:
        assert all((leaf.title, leaf.says, leaf.where, leaf.source, leaf.proof)), leaf.entry
        assert page_of(shipped(), leaf.entry).leaf == leaf


def test_a_page_tells_all_that_is_said_of_a_type() -> None:
    beside = {leaf.entry.partition(":")[0] for leaf in page_of(shipped(), "rb").beside}
    assert {"inclusion", "minimum_age", "validity", "renewal", "interim", "unit"} <= beside
    assert "It only warns" in page_of(shipped(), AGE).leaf.proof
    assert "it may block" in page_of(amended(shipped(), (ADOPTED,)), f"{AGE}@{FIRST}").leaf.proof
    with pytest.raises(NoSuchPage, match="nothing"):
        page_of(shipped(), "nothing")


def test_entries_are_found_by_words_place_and_day() -> None:
    assert [leaf.entry for leaf in leaves(shipped(), Sought("dogging forklift", "AU-NSW"))] == []
    assert "ticket:AU.HRWL.DG@AU" in {leaf.entry for leaf in leaves(shipped(), Sought("slinging load", "AU-NSW"))}
    repealed = "minimum_crew:slewing_mobile+capacity_t@AU-WA"
    for day, held in ((date(2020, 1, 1), True), (FIRST, False)):
        assert (repealed in {leaf.entry for leaf in leaves(shipped(), Sought(jurisdiction="AU-WA", day=day))}) is held
