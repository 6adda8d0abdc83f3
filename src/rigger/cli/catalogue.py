"""The law and the trade as they come with Rigger: show an entry in plain words, or check catalogue files.

`rigger catalogue show DG` · `rigger catalogue show minimum_age:AU.HRWL.*@AU` · `rigger catalogue check FILE.toml…`
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rigger.catalogue.browsing import Leaf, page_of
from rigger.catalogue.shipped import read, shipped, texts
from rigger.cli.telling import say
from rigger.kernel.refusal import Invalid


class CatalogueFileUnreadable(Invalid):
    """The catalogue file {file} cannot be read ({reason}); check its name."""


def arguments(parser: ArgumentParser) -> None:
    """Take what is to be done, and with what."""
    doing = parser.add_subparsers(dest="doing", required=True)
    show = doing.add_parser("show", help="say an entry in plain words")
    show.add_argument("entry", metavar="CODE", help="the code of a type (DG, AU.HRWL.DG), or the name of an entry")
    check = doing.add_parser("check", help="look for faults, with file and line and what to write instead")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="TOML files that together are a catalogue; none: our own")


def run(given: Namespace) -> int:
    """Show or check; refuses with every fault."""
    if given.doing == "check":
        entries = read({path.name: _text(path) for path in given.files} if given.files else texts())
        say(f"No faults: {sum(len(lines) for _, lines in entries.dated())} entries, version {entries.version or 'not given'}.")
        return 0
    found = page_of(shipped(), given.entry)
    for leaf in (found.leaf, *found.beside):
        for line in _lines(leaf):
            say(line)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as fault:
        raise CatalogueFileUnreadable(file=str(path), reason=type(fault).__name__) from fault


def _lines(leaf: Leaf) -> tuple[str, ...]:
    when = " ".join(filter(None, (f"from {leaf.first}" if leaf.first else "", f"to {leaf.last}" if leaf.last else "")))
    return (
        leaf.title,
        *(f"  {each}" for each in leaf.says),
        f"  Holds in {', '.join(leaf.where)}{f' {when}' if when else ''}. Source: {leaf.source}. {leaf.proof}",
        f"  Entry: {leaf.entry}",
        "",
    )
