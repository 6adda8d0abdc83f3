"""What is asked of people, by whom, and on which sites it holds."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contexts.jobs.events.rules import PASSING_EVENTS, RULE_EVENTS, Holder, RulesKept, RulesPassedOn
from rigger.contracts.jobs import RuleBook
from rigger.kernel.log import Source
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class RuleBookRow:
    """One rule book, whose it is, and on which site it holds if on one alone."""

    holder: Holder
    whose: UUID
    site: UUID | None
    rules: RuleBook
    version: int


def project(_row: RuleBookRow | None, event: RulesKept, source: Source) -> RuleBookRow:
    """Show the book as it was kept last."""
    return RuleBookRow(event.holder, event.whose, event.site, event.rules, source.version)


@dataclass(frozen=True, slots=True)
class PassedOnRow:
    """One rule book of wider reach, as it holds on a site."""

    book: UUID
    site: UUID
    rules: RuleBook


def passed_on(_row: PassedOnRow | None, event: RulesPassedOn, _source: Source) -> PassedOnRow:
    """Show what was passed on last."""
    return PassedOnRow(event.book, event.site, event.rules)


RULE_BOOKS = View("rule_books", RuleBookRow, RULE_EVENTS, project, inline=True, indexes=(("site",),))
PASSED_ON = View("passed_on", PassedOnRow, PASSING_EVENTS, passed_on, indexes=(("site",),))


@dataclass(frozen=True, slots=True)
class RuleBookShown:
    """One rule book and whose it is: of an organisation, a client, a site or a job."""

    holder: Holder
    whose: UUID
    rules: RuleBook
    version: int


ONE_BOOK = "SELECT holder, whose, rules, version FROM rule_books WHERE key = %(book)s"

BOOKS_ON_SITE = """
SELECT b.holder, b.whose, coalesce(p.rules, b.rules) AS rules, b.version
FROM rule_books b LEFT JOIN passed_on p ON p.book = b.key AND p.site = %(site)s
WHERE p.site IS NOT NULL OR (b.site = %(site)s AND (b.holder = 'site' OR b.whose = %(job)s))
ORDER BY array_position(ARRAY['organisation', 'client', 'site', 'job'], b.holder), b.whose
"""
