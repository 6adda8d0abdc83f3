"""The routes of rule books: what the organisation, a client, a site or a job asks of people."""

from uuid import UUID

from fastapi import Request, Response

from rigger.catalogue.classes import UnknownClass
from rigger.catalogue.words import Evidence, Layer, Severity
from rigger.contexts.jobs.domain import crane, rule_asked, rule_book, rule_orders, site_facts, site_rules
from rigger.contexts.jobs.events.rules import Holder
from rigger.contexts.jobs.http.asking import OF_TEXT
from rigger.contexts.jobs.http.reach import RuleBooks, Standing
from rigger.contexts.jobs.views.rule_books import ONE_BOOK, RuleBookShown
from rigger.contracts.jobs import NOTHING_ASKED
from rigger.edge import acting, answers, bodies, problems, routes, who
from rigger.gate.facts import InterimAllowed, SiteRule

router = routes.routes("jobs")

BOOK = "/rule-books/{holder}/{whose}"
OF_RULES = (
    *OF_TEXT, rule_book.NoSuchHolder, rule_asked.LayerElsewhere, rule_asked.CostOutOfRange, site_rules.TooManyRules,
    site_rules.RuleOutOfRange, UnknownClass,
)  # fmt: skip
OF_CREWS = (
    *OF_TEXT, rule_book.NoSuchHolder, rule_asked.CrewOutOfRange, crane.CapacityOutOfRange, crane.UnknownPlantKind,
    site_rules.TooManyRules, UnknownClass,
)  # fmt: skip
OF_TERMS = (*OF_TEXT, rule_book.NoSuchHolder, rule_asked.UnknownInterim, site_rules.RuleOutOfRange, site_facts.UnknownFatigueSet)


class RuleTold(bodies.Body):
    """One thing asked of people. `require` is a class as the crew writes it, or its code; without a layer it is that of the book.

    `cost_cents` is what meeting it costs once, such as the fee of an induction: a figure of your own, which may change.
    """

    name: str
    asks: SiteRule
    layer: Layer | None = None
    cost_cents: int | None = None


class CrewTold(bodies.Body):
    """Who must stand by plant of these kinds (slewing_mobile, tower …) that lifts more than `over_t` tonnes, beside its operator.

    `types` are classes as the crew writes them, one for each person. Going without warns, unless `severity` is block.
    """

    name: str
    kinds: tuple[str, ...]
    types: tuple[str, ...]
    over_t: float = 0
    severity: Severity = "warn"


class TermsTold(bodies.Body):
    """What holds for all demands: how strong evidence must be, which interim paper is taken, how long past the end tickets must last.

    `fatigue` names a set of limits of the catalogue; `none` asks for none.
    """

    evidence: Evidence | None = None
    interim: tuple[InterimAllowed, ...] = ()
    valid_after_end_days: int = 0
    fatigue: str = "none"


@router.put(BOOK + "/rules/{rule}", status_code=204, responses=problems.problems(*OF_RULES))
async def keep_rule(  # noqa: PLR0913 - each is a thing of its own
    *, holder: Holder, whose: UUID, rule: UUID, told: RuleTold, books: RuleBooks, act: acting.Acting
) -> Response:
    """Ask something of people from now on, or ask it otherwise; whoever is booked there is judged again. The id is any new UUID."""
    owner = _owner(holder, whose, act.owner)
    command = rule_orders.KeepRule(
        owner=owner, rule=rule, name=told.name, asks=told.asks, at=act.at, layer=told.layer, cost_cents=told.cost_cents
    )
    return answers.answer(await books.execute(owner.book, command, act))


@router.put(BOOK + "/crews/{template}", status_code=204, responses=problems.problems(*OF_CREWS))
async def keep_crew(  # noqa: PLR0913 - each is a thing of its own
    *, holder: Holder, whose: UUID, template: UUID, told: CrewTold, books: RuleBooks, act: acting.Acting
) -> Response:
    """Say who must stand by cranes of some size, beside their operators. The id is any new UUID."""
    owner = _owner(holder, whose, act.owner)
    command = rule_orders.KeepCrew(owner=owner, template=template, at=act.at, **told.model_dump())
    return answers.answer(await books.execute(owner.book, command, act))


@router.delete(BOOK + "/crews/{template}", status_code=204, responses=problems.problems(rule_book.NoSuchHolder))
async def drop_crew(holder: Holder, whose: UUID, template: UUID, books: RuleBooks, act: acting.Acting) -> Response:
    """Ask for this crew no longer; dropping it twice is harmless."""
    owner = _owner(holder, whose, act.owner)
    return answers.answer(await books.execute(owner.book, rule_orders.DropRule(owner, template), act))


@router.delete(BOOK + "/rules/{rule}", status_code=204, responses=problems.problems(rule_book.NoSuchHolder))
async def drop_rule(holder: Holder, whose: UUID, rule: UUID, books: RuleBooks, act: acting.Acting) -> Response:
    """Ask this no longer; dropping it twice is harmless."""
    owner = _owner(holder, whose, act.owner)
    return answers.answer(await books.execute(owner.book, rule_orders.DropRule(owner, rule), act))


@router.put(BOOK + "/terms", status_code=204, responses=problems.problems(*OF_TERMS))
async def keep_terms(holder: Holder, whose: UUID, told: TermsTold, books: RuleBooks, act: acting.Acting) -> Response:
    """Say what holds for all demands of this layer from now on."""
    owner = _owner(holder, whose, act.owner)
    command = rule_orders.KeepTerms(
        owner=owner, at=act.at, evidence=told.evidence, interim=told.interim, valid_after_end_days=told.valid_after_end_days,
        fatigue=told.fatigue,
    )  # fmt: skip
    return answers.answer(await books.execute(owner.book, command, act))


@router.get(BOOK, response_model=RuleBookShown, responses=problems.problems(rule_book.NoSuchHolder))
async def read_rule_book(holder: Holder, whose: UUID, found: Standing, me: who.Me, request: Request) -> Response:
    """Show one rule book; one in which nothing was ever written is empty."""
    owner = _owner(holder, whose, me.owner)
    shown = await found.one(ONE_BOOK, RuleBookShown, book=owner.book)
    return answers.shown(request, shown or RuleBookShown(holder, whose, NOTHING_ASKED, 0), shown.version if shown else 0)


def _owner(holder: Holder, whose: UUID, organisation: UUID) -> rule_orders.Owner:
    if holder == "organisation" and whose != organisation:
        raise rule_book.NoSuchHolder
    return rule_orders.Owner(holder, whose)
