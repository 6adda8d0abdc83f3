"""What a named person has let stand: which reasons of a verdict, for which booking, and until when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec

from rigger.catalogue.law import Law
from rigger.contexts.crewing.domain.states import Place
from rigger.contexts.crewing.events import Digest, RulesOverridden, Waived
from rigger.gate.rules import may_be_overridden
from rigger.gate.verdict import Reason, Verdict


def seen(reason: Reason) -> Digest:
    """Return a print of what a reason looked at and who spoke: it stays while names are corrected, and changes with any fact."""
    fact = replace(reason.fact, asked_name="", held_name="")
    return sha256(msgspec.json.encode((reason.rule, reason.ground.layer, fact))).hexdigest()[:16]


def overridden(
    verdict: Verdict, overrides: Iterable[RulesOverridden], law: Law, place: Place, at: datetime
) -> Mapping[Reason, RulesOverridden]:
    """Return the reasons that are let stand at a moment, each with the override that does; what the law demands never is."""
    whose = {
        each: override
        for override in overrides
        if override.position == place.position and override.worker == place.worker and override.until > at
        for each in override.waived
    }
    if not whose:
        return {}
    found = {reason: whose.get(Waived(reason.rule, seen(reason))) for reason in verdict.reasons}
    return {reason: override for reason, override in found.items() if override is not None and may_be_overridden(reason, law)}
