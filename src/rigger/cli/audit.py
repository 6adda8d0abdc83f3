"""Check an audit bundle, without a server and without a net: whether it is as it was signed, and by which key."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rigger.cli.files import whole
from rigger.cli.telling import say
from rigger.edge.bundles import checked


def arguments(parser: ArgumentParser) -> None:
    """Take the bundle, and the keys of whoever is to have signed it."""
    parser.add_argument("act", choices=["verify"])
    parser.add_argument("file", type=Path, help="the bundle, as it was taken from Rigger")
    parser.add_argument("--keys", type=Path, help="the issuer's keys, from their /v1/keys; without them only changes are noticed")


def run(given: Namespace) -> int:
    """Check one bundle; raises the refusal that says what is wrong with it."""
    found = checked(given.file.name, whole(given.file), whole(given.keys) if given.keys else None)
    say(f"{given.file.name} is as it was signed with the key {found.kid}: {', '.join(found.files)}.")
    if not found.trusted:
        say("That key came with the bundle itself: compare it with the keys that the issuer publishes, or give those with --keys.")
    return 0
