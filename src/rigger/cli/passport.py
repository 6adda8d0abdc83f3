"""Check a passport's proof on this machine alone: rigger passport verify FILE|TEXT --keys FILE.

The keys are what the organisation's /v1/keys answers, kept by you in a way that you trust. Nothing is fetched. Whether a share was
taken back since cannot be seen in its proof; give its status list with --status to have that looked at as well.
"""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from rigger.cli.files import whole
from rigger.cli.telling import say
from rigger.contexts.passports.domain.pinning import pinned
from rigger.contexts.passports.domain.verifying import sentences, verified


def arguments(parser: ArgumentParser) -> None:
    """Take the proof, the pinned keys, and perhaps a status list."""
    parser.add_argument("what", choices=["verify"], metavar="verify", help="check a proof")
    parser.add_argument("proof", metavar="FILE|TEXT", help="the proof: a file, or its text as a code gives it")
    parser.add_argument("--keys", type=Path, required=True, metavar="FILE", help="the keys that you have pinned, as a JSON Web Key Set")
    parser.add_argument("--status", metavar="FILE|TEXT", help="the status list that the proof names, taken just now")


def run(given: Namespace) -> int:
    """Say in plain words what a proof attests; whatever is wrong with it is refused with its sentence."""
    listed = None if given.status is None else _text(given.status)
    found = verified(_text(given.proof), pinned(whole(given.keys)), datetime.now(UTC), listed)
    for sentence in sentences(found):
        say(sentence)
    return 0


def _text(given: str) -> str:
    """Return what stands in a file of this name, or the text itself if there is no such file."""
    try:
        return Path(given).read_text("utf-8", errors="replace").strip()
    except (OSError, ValueError):
        return given.strip()
