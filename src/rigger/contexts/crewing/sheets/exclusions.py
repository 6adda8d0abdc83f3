"""Why not the others: everybody who may not stand in a position, one line a reason."""

from collections.abc import Iterable

from rigger.contexts.crewing.domain.candidates import Candidate
from rigger.sheets.write import Table

TITLES = ("Person", "Verdict", "Rule", "Blocks", "Reason", "Who asks", "Source")


def exclusions_table(candidates: Iterable[Candidate]) -> Table:
    """Return the reasons against each candidate who may not."""
    rows = (
        (
            each.name,
            each.verdict.verdict,
            reason.rule,
            reason.severity == "block",
            reason.sentence,
            reason.ground.layer,
            reason.ground.source,
        )
        for each in candidates
        if not each.may
        for reason in each.verdict.reasons
    )
    return Table("Exclusions", TITLES, rows)
