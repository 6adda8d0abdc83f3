"""The gate's answer: pass, warn or block, and every reason with the rule, who says so, and the fact it looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rigger.catalogue.words import Severity
from rigger.gate.grounds import NOTHING_SEEN, Fact, Ground, Rule
from rigger.gate.sentences import said, sentence


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that warns or blocks, for one person or, in `crew.*`, for a class or the crew."""

    rule: Rule
    who: str
    severity: Severity
    ground: Ground
    fact: Fact = NOTHING_SEEN

    @property
    def code(self) -> str:
        """The reason as gate-case/1 writes it, `ticket.missing@p1`."""
        return f"{self.rule}@{self.who}"

    @property
    def sentence(self) -> str:
        """What is wrong and what would mend it, in plain words and without names of people."""
        return sentence(self.rule, self.fact)

    @property
    def wrong(self) -> str:
        """What is wrong, the first half of the sentence."""
        return said(self.rule, self.fact)[0]

    @property
    def mend(self) -> str:
        """What would mend it, the second half."""
        return said(self.rule, self.fact)[1]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says, with every reason; no reasons at all is a pass of the rules loaded, never "legal"."""

    reasons: tuple[Reason, ...] = ()

    @property
    def verdict(self) -> Literal["pass", "warn", "block"]:
        """The worst of its reasons."""
        if not self.reasons:
            return "pass"
        return "block" if any(reason.severity == "block" for reason in self.reasons) else "warn"

    @property
    def codes(self) -> frozenset[str]:
        """The reasons as gate-case/1 tells them, each once."""
        return frozenset(reason.code for reason in self.reasons)


PASS = Verdict()


def verdict_of(reasons: Iterable[Reason]) -> Verdict:
    """Return the verdict of some reasons, each kept once."""
    found = tuple(reasons)
    alike = len(found) > len({reason.rule for reason in found})
    return Verdict(tuple(dict.fromkeys(found)) if alike else found) if found else PASS
