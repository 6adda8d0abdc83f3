"""The command line: `rigger up`, `rigger crew FOLDER`, `rigger gate FILE…`, `rigger import FILE…` and the rest. One file a command."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module

from rigger.kernel.refusal import Refused

COMMANDS = {
    "up": ("up", "start everything on this machine and serve it"),
    "doctor": ("doctor", "say in sentences what is wrong with this installation"),
    "gate": ("gate", "say may they, and why not; check golden cases"),
    "solve": ("solve", "find the cheapest plan that keeps every rule, and how near the best it is"),
    "replan": ("replan", "plan again what was published, with no other change, with few, or freely"),
    "crew": ("crew", "sheets in, roster with reasons out, without a server"),
    "check": ("checking", "check a plan against its crew problem, by the letter"),
    "whynot": ("whynot", "say why a worker is not in a position of a plan, and what would change it"),
    "explain": ("explain", "say what the positions of a plan cost, and why open ones are open"),
    "import": ("importing", "bring in people, tickets, sites and jobs from spreadsheets"),
    "example": ("example.command", "load the labelled example, remove it, or write its messy sheets"),
    "keys": ("keys", "show the keys that signatures are checked by, or make a new one to sign with"),
    "catalogue": ("catalogue", "show what the law and the trade say of a ticket, or check catalogue files"),
    "passport": ("passport", "check the proof of a worker's shared tickets, without asking anybody"),
    "audit": ("audit", "check an audit bundle: whether it is as it was signed, and by which key"),
    "migrate": ("migrate", "bring a database up to this version of Rigger"),
    "errands": ("errands", "show what failed too often and was given up, and start it anew"),
    "rebuild": ("rebuild", "fold a view again from the log, while it is being read"),
}
"""Each command: the module that holds it, read only when it is called, and what it does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused with a sentence, 2 not understood, 130 stopped by Ctrl-C."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] not in COMMANDS:
        _overview().parse_args(given[:1] if given and given[0] in {"-h", "--help"} else ["--help"] if not given else given[:1])
    command = import_module(f"rigger.cli.{COMMANDS[given[0]][0]}")
    parser = ArgumentParser(prog=f"rigger {given[0]}", description=command.__doc__, formatter_class=RawDescriptionHelpFormatter)
    command.arguments(parser)
    try:
        return int(command.run(parser.parse_args(given[1:])))
    except Refused as refusal:
        sys.stderr.write(f"rigger: {refusal.sentence}\n")
        return 1
    except OSError as fault:
        if fault.filename is None:
            raise
        sys.stderr.write(f"rigger: {fault.filename}: {fault.strerror}. Name another place, or see that it may be read and written there.\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _overview() -> ArgumentParser:
    lines = "\n".join(f"  {name:<10}{says}" for name, (_, says) in COMMANDS.items())
    parser = ArgumentParser(
        prog="rigger", description=__doc__, epilog=f"commands:\n{lines}\n\nrigger COMMAND --help says more.",
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    return parser
