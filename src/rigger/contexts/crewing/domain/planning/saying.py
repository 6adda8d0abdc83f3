"""What a plan says in sentences."""

from rigger.contexts.crewing.events.plans import LeftOpen


def why_open(left: LeftOpen) -> str:
    """Say why a position stays open."""
    if left.wanted > 1:
        return f"At that time {left.wanted} positions want the same people, and {left.people} may hold any of them."
    if left.may:
        return f"{left.may} may stand here; in this plan they work or rest then, or are worth more elsewhere."
    why = ", ".join(f"{rule} ({many})" for rule, many in left.against.items())
    return f"Nobody may stand here: {why or 'there is nobody'}."
