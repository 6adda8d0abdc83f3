"""Tells a person at the terminal, or a program, what the gate said to some cases and on what each reason rests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from rigger.gate.cases.written import Expected
from rigger.gate.verdict import Reason, Verdict

_INDENT: Final = "         "


@dataclass(frozen=True, slots=True)
class Asked:
    """One case that was asked, with the answer; `fault` says why a case, or a whole file, could not be read."""

    file: str
    case: str = ""
    place: int = 0
    expect: Expected | None = None
    verdict: Verdict | None = None
    differences: tuple[str, ...] = ()
    fault: str = ""

    @property
    def name(self) -> str:
        """The file, and the case by its number and name."""
        return f'{self.file}, case {self.place} "{self.case}"' if self.place else self.file


def lines(asked: Sequence[Asked], version: str, *, check: bool) -> Iterator[str]:
    """Say what cannot be read, and every case or, of golden cases, those that differ; then how many there were."""
    for each in asked:
        if each.fault:
            yield f"UNREAD   {each.name}: {each.fault}"
        elif each.differences:
            yield from _differing(each)
        elif each.verdict and not check:
            yield f"{each.verdict.verdict.upper():<9}{each.name}{'' if each.verdict.reasons else ': passes the rules loaded'}"
            yield from _reasons(each.verdict)
    answered = [each for each in asked if each.verdict]
    differ = sum(bool(each.differences) for each in answered)
    unread = sum(bool(each.fault) for each in asked)
    counted = f"{len(answered) - differ} as expected, {differ} not, " if check else ""
    yield f"Cases answered: {len(answered)}. {counted}{unread} not read. Rules loaded: {version}."


def _differing(each: Asked) -> Iterator[str]:
    expect, verdict = each.expect, each.verdict
    if expect is None or verdict is None:
        return
    yield f"DIFFERS  {each.name}"
    yield f"{_INDENT}expected: {expect.verdict} [{', '.join(sorted(expect.reasons))}]"
    yield f"{_INDENT}answered: {verdict.verdict} [{', '.join(sorted(verdict.codes))}]"
    yield from (f"{_INDENT}{difference}" for difference in each.differences)
    yield from _reasons(verdict)


def _reasons(verdict: Verdict) -> Iterator[str]:
    for reason in verdict.reasons:
        ground = reason.ground
        yield f"  {reason.severity:<7}{reason.code}: {reason.wrong}"
        yield f"{_INDENT}to mend: {reason.mend}"
        yield f"{_INDENT}{', '.join(filter(None, (ground.layer, ground.mark and f'mark {ground.mark}', ground.version)))}: {ground.source}"
        yield f"{_INDENT}looked at: {', '.join(f'{name} {value}' for name, value in _fact(reason).items())}"


def told(asked: Sequence[Asked], version: str) -> dict[str, object]:
    """Return the same for a program, as plain values."""
    return {
        "format": "gate-case/1",
        "rules": version,
        "cases": [_told(each) for each in asked if each.place],
        "faults": [{"file": each.file, "fault": each.fault} for each in asked if not each.place],
        "answered": sum(each.verdict is not None for each in asked),
        "differ": sum(bool(each.differences) for each in asked),
        "not_read": sum(bool(each.fault) for each in asked),
    }


def _told(each: Asked) -> dict[str, object]:
    said = {"file": each.file, "case": each.case, "place": each.place}
    if each.verdict is None:
        return {**said, "fault": each.fault}
    expected = {"expect": msgspec.to_builtins(each.expect), "differences": each.differences} if each.expect else {}
    return {**said, "verdict": each.verdict.verdict, "reasons": [_reason(reason) for reason in each.verdict.reasons], **expected}


def _reason(reason: Reason) -> dict[str, object]:
    ground = {name: getattr(reason.ground, name) for name in ("layer", "source", "mark", "version")}
    return {
        "code": reason.code,
        "rule": reason.rule,
        "who": reason.who,
        "severity": reason.severity,
        "sentence": reason.sentence,
        "mend": reason.mend,
        **ground,
        "fact": _fact(reason),
    }


def _fact(reason: Reason) -> dict[str, object]:
    """Return what a reason looked at, without what does not matter to its rule."""
    seen: dict[str, object] = msgspec.to_builtins(reason.fact)
    return {name: value for name, value in seen.items() if value not in ("", None)}
