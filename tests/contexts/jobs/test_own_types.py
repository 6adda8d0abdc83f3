from dataclasses import replace
from datetime import timedelta

import pytest

from rigger.catalogue.classes import UnknownClass
from rigger.contexts.jobs.domain.ask import ChangeShift
from rigger.contexts.jobs.domain.job import JOB
from rigger.contexts.jobs.domain.rule_book import RULES
from rigger.contexts.jobs.domain.rule_orders import KeepCrew, KeepRule, KeepTerms, Owner
from rigger.contexts.jobs.domain.site import SITE
from rigger.contexts.jobs.domain.site_facts import UnknownFatigueSet
from rigger.contexts.jobs.events.job import Place
from rigger.gate.facts import Need, SiteRule
from rigger.kernel.decider import Decider
from rigger.kernel.spec import Heard, given
from rigger.kernel.values import derived
from tests.contexts.jobs.work import (
    AT,
    CLIENT,
    DESCRIBE_SITE,
    HEARD_CLIENT,
    HEARD_SITE,
    JOB_OPENED,
    MONDAY,
    NOBODYS,
    PLAN,
    SITE_ADDED,
    SWING,
)
from tests.contexts.jobs.work import JOB as SHUTDOWN
from tests.contexts.jobs.work import SITE as FOO
from tests.contexts.own_type import CODE, HELD, LIMITS, NEVER, SPOKEN, added

OURS, ASKED = (Place("Tagline", (Need(SPOKEN),)),), (Place("Tagline", (Need(CODE),)),)
ORE, NEW = Owner("client", CLIENT), NOBODYS
PLANNED = given(JOB, HEARD_SITE, JOB_OPENED).when(PLAN).answer
CHANGE = ChangeShift(shift=derived(SHUTDOWN, SWING, MONDAY.isoformat()), site=FOO, at=AT, places=OURS)
RULE = KeepRule(owner=ORE, rule=NEW, name="Taglines", asks=SiteRule(require=SPOKEN), at=AT)
BESIDE = KeepCrew(owner=ORE, template=NEW, name="Taglines", kinds=("tower",), types=(SPOKEN,), at=AT)

ASKS = [
    (JOB, (HEARD_SITE, JOB_OPENED), replace(PLAN, places=OURS)),
    (JOB, (HEARD_SITE, JOB_OPENED, *(PLANNED if isinstance(PLANNED, tuple) else ())), CHANGE),
    (SITE, (HEARD_CLIENT,), replace(DESCRIBE_SITE, rules=(SiteRule(require=SPOKEN),))),
    (RULES, (HEARD_CLIENT,), RULE),
    (RULES, (HEARD_CLIENT,), BESIDE),
]
"""Every way of typing a class."""


@pytest.mark.parametrize("heard", NEVER, ids=["never added", "not yet", "taken back"])
@pytest.mark.parametrize(("decider", "history", "command"), ASKS)
def test_a_type_of_ones_own_cannot_be_typed_while_it_does_not_hold(
    decider: Decider[object, object, object, object], history: tuple[object, ...], command: object, heard: tuple[Heard, ...]
) -> None:
    given(decider, *history, *heard).when(command).refused(UnknownClass)


@pytest.mark.parametrize(("decider", "history", "command"), ASKS)
def test_a_type_of_ones_own_is_kept_under_its_code_once_it_holds(
    decider: Decider[object, object, object, object], history: tuple[object, ...], command: object
) -> None:
    assert CODE in str(given(decider, *history, *HELD).when(command).answer)


NAMES = [
    (SITE, replace(DESCRIBE_SITE, fatigue=LIMITS)),
    (RULES, KeepTerms(owner=ORE, at=AT, fatigue=LIMITS)),
]
"""Every way of naming a set of limits."""


@pytest.mark.parametrize(("decider", "command"), NAMES)
def test_a_set_of_limits_of_ones_own_is_named_while_it_holds(decider: Decider[object, object, object, object], command: object) -> None:
    assert LIMITS in str(given(decider, HEARD_CLIENT, *HELD).when(command).answer)
    for heard in NEVER:
        given(decider, HEARD_CLIENT, *heard).when(command).refused(UnknownFatigueSet)


def test_a_site_asks_for_a_type_of_its_organisations_own() -> None:
    asked = replace(SITE_ADDED, rules=(SiteRule(require=CODE),))
    given(SITE, HEARD_CLIENT, *HELD).when(replace(DESCRIBE_SITE, rules=(SiteRule(require=SPOKEN),))).then(asked)


def test_a_swing_is_read_by_the_law_of_its_first_day() -> None:
    on_that_day = given(JOB, HEARD_SITE, JOB_OPENED, added(MONDAY)).when(replace(PLAN, places=OURS)).answer
    assert isinstance(on_that_day, tuple)
    assert on_that_day[0].places == ASKED
    given(JOB, HEARD_SITE, JOB_OPENED, added(MONDAY + timedelta(days=1))).when(replace(PLAN, places=OURS)).refused(UnknownClass)


def test_what_stands_in_a_book_stays_when_its_type_is_taken_back() -> None:
    kept = given(RULES, HEARD_CLIENT, *HELD).when(RULE).answer
    assert isinstance(kept, tuple)
    other = replace(RULE, rule=FOO, asks=SiteRule(require="white card"))
    now = given(RULES, HEARD_CLIENT, *NEVER[2], *kept).when(other).answer
    assert isinstance(now, tuple)
    assert [rule.asks.require for rule in now[0].rules.rules] == [CODE, "AU.WHITE_CARD"]
