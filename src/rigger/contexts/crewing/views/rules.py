"""What each layer asks on each site, as jobs says it."""

from dataclasses import dataclass
from uuid import UUID

from rigger.contracts.jobs import RuleBook, RulesStated
from rigger.kernel.log import Source
from rigger.kernel.values import derived
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class RulesRow:
    """One rule book as it holds on a site, for everybody there or on one job alone."""

    site: UUID
    job: UUID | None
    rules: RuleBook


def key(news: RulesStated, _source: Source) -> UUID:
    """Keep one row for each book on each site."""
    return derived(news.site, news.book)


def project(_row: RulesRow | None, news: RulesStated, _source: Source) -> RulesRow:
    """Take the book as it was stated last."""
    return RulesRow(news.site, news.job, news.rules)


RULES = View("rules", RulesRow, (RulesStated,), project, key, indexes=(("site",),))
