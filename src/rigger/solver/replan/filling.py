"""A published plan laid out: what of it still stands, and how what is open beside that is filled."""

from msgspec.structs import replace

from rigger.solver.draft import Draft, empty_draft
from rigger.solver.found import Found
from rigger.solver.narrowing import narrowed, seated, sitting
from rigger.solver.plan import Plan
from rigger.solver.planning import Pricing, plan_of
from rigger.solver.problem import Problem
from rigger.solver.settling import settled
from rigger.solver.standing import hopeless
from rigger.solver.surveying import survey
from rigger.solver.ties.breaking import PinsBreakATie, standing_tied
from rigger.solver.ties.pruning import pruned


class Filling:
    """What stands, by draft and by id; what the positions cost that nobody at all may hold; and what fills the rest."""

    def __init__(self, problem: Problem, fingerprint: str) -> None:
        self._fingerprint, self.survey, self.pricing = fingerprint, survey(problem), Pricing(problem)
        self.stands = standing_tied(self.survey)
        self.kept = dict((*self.survey.pins, *sitting(self.survey, self.stands)))
        self.hopeless = hopeless(self.survey)

    def filled(self, kept: Draft, start: Plan | None = None) -> Plan:
        """Return the plan in which all of a draft stays, and what is open in it is filled as cheaply as can be, from a start on.

        Where a tie cannot be kept beside what stays, all of it is let go, and only what a change costs speaks for it.
        """
        narrow = pruned(narrowed(self.survey, kept))
        begun = seated(narrow, {each.position: each.worker for each in start.assignments}) if start else None
        try:
            draft = settled(narrow, begun)
        except PinsBreakATie:
            if not kept.many.any():
                raise
            return self.filled(empty_draft(self.survey.field), start)
        return replace(plan_of(narrow, Found(draft, 0, 0), self._fingerprint, self.pricing), bound=None, gap=None)
