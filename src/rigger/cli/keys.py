"""Show the public keys that whatever this Rigger signed can be checked by, old ones too, as a JSON Web Key Set."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace

from rigger.cli.telling import warn
from rigger.edge.signing import PublicKey, jwks
from rigger.house.installation import Installation, installed
from rigger.house.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Take whether to make a new key first."""
    parser.add_argument("--rotate", action="store_true", help="sign with a new key from now on; what the old one signed stays good")


def run(given: Namespace) -> int:
    """Write the keys to the standard output."""
    with installed(Settings.read()) as here:
        found = asyncio.run(_keys(here, rotate=given.rotate))
    sys.stdout.write(jwks(found).decode() + "\n")
    return 0


async def _keys(here: Installation, *, rotate: bool) -> tuple[PublicKey, ...]:
    await here.migrated()
    async with here.house(lambda name, _: warn(f"{name} broke and is tried again.")) as house:
        if rotate:
            await house.keyring.rotate()
        return await house.keyring.published()
