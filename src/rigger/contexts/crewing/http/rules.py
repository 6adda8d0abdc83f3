"""The rules of the gate as people read them."""

from fastapi import Request, Response

from rigger.contexts.crewing.http.router import router
from rigger.edge.answers import shown
from rigger.gate.rules import RULES, RuleEntry


@router.get("/rules", response_model=tuple[RuleEntry, ...])
async def list_rules(request: Request) -> Response:
    """List the rules of the gate: what each says, who mends it, and for which layers a named person may let it stand, and why."""
    return shown(request, tuple(RULES.values()))
