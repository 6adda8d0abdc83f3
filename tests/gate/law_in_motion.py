"""The shipped law with lines made up to begin and end on the days that chance likes, so that one stretch sees several editions of it."""

from functools import cache
from tomllib import loads

import msgspec

from rigger.catalogue.catalogue import Catalogue
from rigger.catalogue.entries import Entries
from rigger.catalogue.shipped import shipped

SAID = 'mark = "C", source = "made up"'
TEXT = ', text = ""'
UNIT = ', status = "current", replaces_equivalent ='
STATES = '["AU-NSW", "AU-QLD", "AU-SA", "AU-VIC", "AU-WA"]'
MADE_UP = """
inclusion = [
    { holder = "AU.HRWL.DG", covers = "AU.HRWL.CN", TO = 2026-03-02, jurisdictions = ["AU"], SAID },
    { holder = "AU.HRWL.CV", covers = "AU.HRWL.DG", FROM = 2026-04-05, jurisdictions = ["AU"], SAID },
    { holder = "MEDICAL", covers = "AU.WHITE_CARD", FROM = 2026-10-04, jurisdictions = ["AU-WA", "AU-QLD"], SAID },
]
minimum_age = [
    { types = ["MEDICAL"], years = 17, TO = 2026-04-04, jurisdictions = ["AU"], SAID },
    { types = ["AU.HRWL.*"], years = 19, FROM = 2026-03-03, jurisdictions = ["AU-NSW"], SAID },
]
renewal = [
    { types = ["MEDICAL"], after_months = 6, continues_if_lodged = true TEXT, FROM = 2026-03-03, jurisdictions = ["AU"], SAID },
    { types = ["AU.HRWL.*"], after_months = 3, continues_if_lodged = false TEXT, FROM = 2026-03-03, jurisdictions = ["AU-QLD"], SAID },
]
interim = [
    { types = ["AU.HRWL.*"], interim = "noa", days = 30, by = "law" TEXT, TO = 2026-03-02, jurisdictions = ["AU-WA", "AU-VIC"], SAID },
]
validity = [
    { types = ["MEDICAL"], kind = "kept_by_use", activity = "mining", months = 12 TEXT, FROM = 2026-04-05, jurisdictions = ["AU"], SAID },
]
unit = [
    { code = "CPCWHS1001", type = "AU.WHITE_CARD" UNIT ["TLILIC0024", "TLILIC0018"], FROM = 2026-03-03, jurisdictions = STATES, SAID },
    { code = "CPCCLDG3001", type = "AU.HRWL.DG" UNIT ["TLILIC0040", "TLILIC0024"], FROM = 2026-03-03, jurisdictions = STATES, SAID },
    { code = "TLILIC0018", type = "AU.HRWL.CN" UNIT ["CPCCLDG3001"], TO = 2026-04-04, jurisdictions = ["AU-WA"], SAID },
    { code = "TLILIC0040", type = "AU.HRWL.CN" UNIT ["CPCCOHS1001"], TO = 2026-03-02, jurisdictions = STATES, SAID },
]
"""
WORDS = {"SAID": SAID, "FROM": "effective_from", "TO": "effective_to", " TEXT": TEXT, " UNIT": UNIT, "STATES": STATES}


@cache
def law_in_motion() -> Catalogue:
    spelled_out = MADE_UP
    for short, full in WORDS.items():
        spelled_out = spelled_out.replace(short, full)
    more, old = msgspec.convert(loads(spelled_out), Entries), shipped().entries
    return Catalogue(
        msgspec.structs.replace(
            old,
            inclusion=old.inclusion + more.inclusion,
            minimum_age=old.minimum_age + more.minimum_age,
            renewal=old.renewal + more.renewal,
            interim=old.interim + more.interim,
            validity=old.validity + more.validity,
            unit=old.unit + more.unit,
        )
    )
