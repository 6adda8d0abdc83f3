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


def test_a_unit_that_took_over_by_amendment_is_met_by_the_older_one_from_its_first_day() -> None:
    said = {"code": "CPCWHS1002", "type": "AU.WHITE_CARD", "status": "current", "replaces_equivalent": ["CPCWHS1001"]}
    newer = Amendment(first=FIRST, recorded=NOW, lines=lines_of("unit", [said | {"jurisdictions": ["AU"], "source": "made up"}]))
    ours, older = amended(shipped(), (newer,)), {"CPCWHS1001", "CPCCWHS1001", "CPCCOHS1001"}
    assert ours.at("AU-WA", FIRST, NOW).units_meeting("CPCWHS1002A") == {"CPCWHS1002", *older}
    assert ours.at("AU-WA", FIRST, NOW).units_meeting("CPCWHS1001") == older
    assert ours.at("AU-WA", FIRST - DAY, NOW).units_meeting("CPCWHS1002") == {"CPCWHS1002"}
    assert ours.at("AU-WA", FIRST, NOW - DAY).units_meeting("CPCWHS1002") == {"CPCWHS1002"}


def test_a_unit_loses_what_it_took_over_from_only_by_a_line_that_is_proven_or_adopted() -> None:
    alone = {"code": "CPCWHS1001", "type": "AU.WHITE_CARD", "status": "current", "jurisdictions": ["AU"], "source": "made up"}
    told = [Amendment(first=FIRST, recorded=NOW, lines=lines_of("unit", [alone | {"mark": mark}])) for mark in ("K", "S", "V")]
    met = [amended(shipped(), (each,)).at("AU-WA", FIRST, NOW).units_meeting("CPCWHS1001") for each in told]
    adopted = amended(shipped(), (told[0], Amendment(first=FIRST, recorded=NOW + DAY, adopts=(f"unit:CPCWHS1001@AU@{FIRST}",))))
    assert [len(each) for each in met] == [3, 3, 1]
    assert adopted.at("AU-WA", FIRST, NOW + DAY).units_meeting("CPCWHS1001") == {"CPCWHS1001"}


def limits(*amendments: Amendment, day: date = FIRST) -> list[tuple[str, float, str, str, bool]]:
    found = amended(shipped(), amendments).at("AU-WA", day, NOW + DAY).fatigue("eu-wtd")
    assert found
    single = ((name, getattr(found, name)) for name in ("max_shift_h", "min_break_h"))
    return [(name, each.limit, each.severity, found.source, found.adopted) for name, each in single if each]


def test_a_figure_of_ones_own_only_warns_until_its_set_is_adopted_unless_it_is_proven() -> None:
    rules = {"name": "eu-wtd", "max_shift_h": {"limit": 11}, "min_break_h": {"limit": 12, "mark": "V"}}
    line = {"title": "T", "text": "T", "jurisdictions": ["AU"], "source": "made up", "rules": rules}
    own = Amendment(first=FIRST, recorded=NOW, lines=lines_of("fatigue", [line]))
    adopted = Amendment(first=FIRST, recorded=NOW + DAY, adopts=(f"fatigue:eu-wtd@AU@{FIRST}",))
    assert limits(own) == [("max_shift_h", 11, "warn", "made up", False), ("min_break_h", 12, "block", "made up", False)]
    assert limits(own, adopted) == [("max_shift_h", 11, "block", "made up", True), ("min_break_h", 12, "block", "made up", True)]
    assert limits(own, day=FIRST - DAY) == limits() == [("min_break_h", 11, "block", "Directive 2003/88/EC", False)]


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
