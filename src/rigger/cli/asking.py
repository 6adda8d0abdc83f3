"""Asks a Rigger that runs on this machine already to bring in sheets."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import httpx
import msgspec

from rigger.cli.bringing import KINDS, told_to
from rigger.cli.telling import say
from rigger.kernel.refusal import Refused
from rigger.sheets.intake import Told
from rigger.sheets.outcome import Outcome, together

_PATIENCE = 900.0
"""So many seconds an import may take."""


class NotTaken(Refused):
    """Rigger said no. {sentence}"""  # noqa: D415 - what it said ends with a stop of its own


class NobodyAnswers(Refused):
    """Another Rigger uses these data but does not answer at {address}: set RIGGER_PORT to its port, or stop it."""


def ask(address: str, organisation: UUID, files: Sequence[tuple[str, bytes]], told: Mapping[str, Told], *, apply: bool) -> Outcome:
    """Send the files to each context; raises `NotTaken` with the sentence of what was refused, or `NobodyAnswers`."""
    with httpx.Client(base_url=address, timeout=_PATIENCE, headers={"rigger-organisation": str(organisation)}, trust_env=False) as client:
        try:
            return together([_sent(client, context, files, told_to(context, told), apply=apply) for context in KINDS])
        except httpx.TransportError:
            raise NobodyAnswers(address=address) from None


def _sent(client: httpx.Client, context: str, files: Sequence[tuple[str, bytes]], told: Mapping[str, Told], *, apply: bool) -> Outcome:
    say(f"Asking Rigger at {client.base_url} to read it for {context} …")
    answer = client.post(
        f"/v1/{context}/imports",
        params={"apply": str(apply).lower()},
        files=[("files", file) for file in files],
        data={"mapping": msgspec.json.encode(told).decode()},
    )
    if not answer.is_success:
        raise NotTaken(sentence=answer.json().get("detail", answer.text))
    return msgspec.json.decode(answer.content, type=Outcome)
