"""Ask the gate: may they do this, and if not, why not? `rigger gate FILE…` explains, `rigger gate --cases FILE…` checks golden cases.

A file holds cases in gate-case/1 (docs/gate-case.md), YAML or JSON. "-" is what comes in on standard input, a folder all files in it.
Exit code: 0 done and all as expected, 1 a case differs from what it expects, 2 a file or a case cannot be read.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from rigger.catalogue.shipped import shipped
from rigger.cli import explaining
from rigger.cli.explaining import Asked
from rigger.cli.files import FileNotThere
from rigger.cli.telling import say, warn
from rigger.gate.cases.answers import answer, differences
from rigger.gate.cases.texts import BadCases, Unread, read_cases
from rigger.gate.cases.written import Case
from rigger.kernel.refusal import Refused

_ENDINGS = frozenset({".yaml", ".yml", ".json"})
_NO_ANSWER = "It does not say what is right; add expect: {verdict: …, reasons: […]}."


def arguments(parser: ArgumentParser) -> None:
    """Take the files, whether their answers are checked, and how the answer is written."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="explain the verdict on every case in these files")
    parser.add_argument("--cases", nargs="+", default=(), metavar="FILE", help="ask these golden cases and tell every difference")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(given: Namespace) -> int:
    """Ask every case; returns 2 where one cannot be read, else 1 where one differs, else 0."""
    check, names = bool(given.cases), [*given.files, *given.cases]
    if not names:
        warn("Say which file to read: rigger gate FILE…, or rigger gate --cases FILE…; docs/gate-case.md says how to write one.")
        return 2
    asked = [each for name in names for each in _asked(name, check=check)]
    if given.json:
        say(msgspec.json.encode(explaining.told(asked, shipped().version)).decode())
    else:
        for line in explaining.lines(asked, shipped().version, check=check):
            say(line)
    return 2 if any(each.fault for each in asked) else int(any(each.differences for each in asked))


def _asked(name: str, *, check: bool) -> Iterator[Asked]:
    """Ask every case of a file or folder; what cannot be read is told in its place, and does not stop the others."""
    for file in _files(name):
        try:
            for place, case in enumerate(read_cases(_text(file)), start=1):
                yield _answered(file, place, case, check=check)
        except Refused as refusal:
            yield Asked(file, fault=refusal.sentence)


def _answered(file: str, place: int, case: Case | Unread, *, check: bool) -> Asked:
    asked = Asked(file, case.case, place)
    if isinstance(case, Unread):
        return replace(asked, fault=f"It cannot be read: {case.fault}. Mend it as docs/gate-case.md says.")
    if check and case.expect is None:
        return replace(asked, fault=_NO_ANSWER)
    try:
        verdict = answer(case, shipped())
        return replace(asked, expect=case.expect, verdict=verdict, differences=differences(case, verdict, shipped()))
    except Refused as refusal:
        return replace(asked, fault=refusal.sentence)


def _files(name: str) -> Sequence[str]:
    path = Path(name)
    found = sorted(each for each in path.iterdir() if each.suffix.lower() in _ENDINGS) if path.is_dir() else ()
    return [str(each) for each in found] or [name]


def _text(file: str) -> str:
    """Return what is in a file, or comes in on standard input; raises `FileNotThere` and `BadCases`."""
    try:
        return (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCases(fault="it is not text in UTF-8") from error
    except OSError as error:
        raise FileNotThere(path=file, reason=error.strerror or "unreadable") from error
