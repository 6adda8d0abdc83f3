"""Data that would make the law wrong is refused, with a sentence on what to mend."""

import pytest

from rigger.catalogue.faults import BadCatalogue
from rigger.catalogue.shipped import read

PLACES = '[[jurisdiction]]\ncode = "AU"\nname = "Australia"\n'
COMMON = 'jurisdictions = ["AU"]\nmark = "C"\nsource = "made up"\n'


def ticket(code: str, extra: str = COMMON) -> str:
    return f'[[ticket]]\ncode = "{code}"\nname = "{code}"\nkind = "licence"\nscope = "work"\n{extra}'


def inclusion(holder: str, covers: str, extra: str = COMMON) -> str:
    return f'[[inclusion]]\nholder = "{holder}"\ncovers = "{covers}"\n{extra}'


def unit(code: str, replaces: str = "") -> str:
    return f'[[unit]]\ncode = "{code}"\ntype = "A"\nstatus = "current"\n{COMMON}{replaces}'


def limits(figures: str, line: str = COMMON, name: str = "f") -> str:
    return f'[[fatigue]]\ntitle = "F"\ntext = "F"\n{line}[fatigue.rules]\nname = "{name}"\n{figures}'


AGE = '[[minimum_age]]\ntypes = ["A"]\nyears = 18\n'

BAD = {
    "ticket A has no source": ticket("A", 'jurisdictions = ["AU"]\nmark = "C"\nsource = " "\n'),
    "missing required field `source`": ticket("A", 'jurisdictions = ["AU"]\nmark = "C"\n'),
    "missing required field `mark`": ticket("A", 'jurisdictions = ["AU"]\nsource = "made up"\n'),
    "Invalid enum value 'Z'": ticket("A", COMMON.replace('"C"', '"Z"')),
    "unknown field `colour`": ticket("A", COMMON + 'colour = "red"\n'),
    "ticket A names no jurisdiction": ticket("A", COMMON.replace('["AU"]', "[]")),
    "ticket A names the jurisdiction NZ": ticket("A", COMMON.replace('"AU"', '"NZ"')),
    "ticket A ends on 2025-01-01, before it begins on 2026-01-01": ticket(
        "A", COMMON + "effective_from = 2026-01-01\neffective_to = 2025-01-01\n"
    ),
    "ticket A is said twice for AU": ticket("A", COMMON + "effective_to = 2026-01-01\n")
    + ticket("A", COMMON + "effective_from = 2026-01-01\n"),
    "minimum_age A is said twice for AU": ticket("A") + AGE + COMMON + AGE + COMMON,
    "names the type B, which no ticket line describes": ticket("A") + inclusion("A", "B"),
    "minimum_age A names the type A": AGE + COMMON,
    "inclusion runs in a circle through A, B": ticket("A")
    + ticket("B")
    + ticket("C")
    + inclusion("A", "B")
    + inclusion("B", "A")
    + inclusion("B", "C"),
    "inclusion runs in a circle through A: take one of its steps out.": ticket("A") + inclusion("A", "A"),
    "unit U1 takes over from U0": ticket("A") + unit("U1", 'replaces = ["U0"]\n'),
    "unit runs in a circle through U1, U2": ticket("A") + unit("U1", 'replaces = ["U2"]\n') + unit("U2", 'replaces_equivalent = ["U1A"]\n'),
    "a.toml: Expected '=' after a key": "not a table",
    "a.toml, line 4: ticket A names the jurisdiction AV, which is not in the list of jurisdictions: write AU, or add it": ticket(
        "A", COMMON.replace('"AU"', '"AV"')
    ),
    "a.toml, line 14: inclusion AB > BA names the type BA": ticket("AB") + "\n" * 2 + inclusion("AB", "BA"),
    "write AB.CD or AB.*, or add it": ticket("AB.CD") + inclusion("AB.CD", "AB.CC"),
    "a.toml, line 12: Object missing required field `source`": ticket("A") + '[[ticket]]\ncode = "B"\n',
    "validity A lasts kept_by_use, but not how long": ticket("A")
    + '[[validity]]\ntypes = ["A"]\nkind = "kept_by_use"\nactivity = "work"\ntext = "By use."\n'
    + COMMON,
    "validity A: write an activity": ticket("A")
    + '[[validity]]\ntypes = ["A"]\nkind = "kept_by_use"\nmonths = 2\ntext = "By use."\n'
    + COMMON,
    "ticket A says that it is adopted": ticket("A", COMMON + "adopted = true\n"),
    "unit U1 has no source": ticket("A") + unit("U1").replace("made up", " "),
    "unit U1 names no jurisdiction": ticket("A") + unit("U1").replace('["AU"]', "[]"),
    "unit U1 is said twice for AU": ticket("A") + unit("U1") + unit("U1A"),
    "unit runs in a circle through U1: take one of its steps out.": ticket("A") + unit("U1", 'replaces_equivalent = ["U1B"]\n'),
    "fatigue f has no source: write who says so. a.toml, line 4: fatigue f names no jurisdiction": limits("", ""),
    "fatigue f is said twice for AU": limits("") + limits(""),
    "fatigue f says among its rules who says so: write its source and mark beside them": limits('source = "made up"\n'),
    "fatigue f says among its rules who says so: write": limits("adopted = true\n"),
    'fatigue none needs a name of its own: write 1 to 60 letters and signs without blanks around them, and not "none"': limits(
        "", name="none"
    ),
    "fatigue f  needs a name of its own": limits("", name="f "),
    "fatigue f has 0 for min_break_h: write a figure over 0 and up to 168.": limits("min_break_h = { limit = 0 }\n"),
    "fatigue f has 25 for max_shift_h: write a figure over 0 and up to 24.": limits("max_shift_h = { limit = 25 }\n"),
    "fatigue f has nan for max_shift_incl_travel_h: write": limits("max_shift_incl_travel_h = { limit = nan }\n"),
    "fatigue f has a window of 120 days: write 1 to 119": limits("windows = [{ days = 120, hours = 9 }]\n"),
    "fatigue f has a window of 200 h in 7 days: write a figure over 0 and up to 168.": limits("windows = [{ days = 7, hours = 200 }]\n"),
    "fatigue f has 21 windows: keep 20 at most.": limits(f"windows = [{'{ days = 7, hours = 40 }, ' * 21}]\n"),
    "fatigue f limits nights and does not say when it is night: write its night_window.": limits(
        "max_consecutive_nights = { limit = 4 }\n"
    ),
    "fatigue f has a night from 22 to 6:00: write two times of the clock": limits('night_window = { start = "22", end = "6:00" }\n'),
    "fatigue f has 30 for min_overlap_h: write a figure from 0 to 24.": limits(
        'night_window = { start = "22:00", end = "06:00", min_overlap_h = 30 }\n'
    ),
}


@pytest.mark.parametrize(("fault", "text"), BAD.items(), ids=BAD)
def test_bad_data_is_refused_with_a_sentence(fault: str, text: str) -> None:
    with pytest.raises(BadCatalogue, match="Mend the data files") as refused:
        read({"a.toml": PLACES + text if "=" in text else text})
    assert fault in refused.value.sentence


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(BadCatalogue) as refused:
        read({"a.toml": PLACES + ticket("A", COMMON.replace('"AU"', '"NZ"')), "b.toml": inclusion("A", "B")})
    assert all(part in refused.value.sentence for part in ("jurisdiction NZ", "type B"))


def test_good_data_is_taken_and_a_line_may_follow_another_in_time() -> None:
    first, then = COMMON + "effective_to = 2025-12-31\n", COMMON + "effective_from = 2026-01-01\n"
    entries = read({"a.toml": 'version = "1"\n' + PLACES, "b.toml": ticket("A", first) + ticket("A", then)})
    assert (entries.version, [each.code for each in entries.ticket]) == ("1", ["A", "A"])
