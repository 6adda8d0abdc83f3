"""What people wait for, and what it costs a server, in a house with the people of the example and work ahead of them."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import uvloop

from bench import auditing, door, importing, judging, machine, mobilising, starting, verdict
from bench.figures import keep
from bench.serving import KEY, house, served
from rigger.cli.example.loading import Loading
from rigger.house.contexts import CONTEXTS
from rigger.house.opening import Opened, brought_up, opened
from rigger.house.settings import EXAMPLE
from rigger.platform.postgres.embedded import EmbeddedPostgres

_DAYS_AHEAD = 20


def _broken(name: str, error: Exception) -> None:
    raise RuntimeError(f"{name} broke") from error


async def _fill(here: Opened) -> None:
    await Loading(here, EXAMPLE, datetime.now(UTC), lambda *_: None).load(0, _DAYS_AHEAD)
    await here.runtime.settle()


async def _measure(url: str, log: Path) -> None:
    await brought_up(CONTEXTS, lambda _: url)
    async with opened(CONTEXTS, lambda _: url, KEY, log.parent / "files", _broken) as here:
        await _fill(here)
        costs = await door.measure(url, log)
        keep("door", [*door.figures(costs)], machine.factors(url), costs.medians(" (ms of CPU)"))
        speed, crowds = machine.factors(url), judging.gather(url)
        with served(house, url, log) as server:
            waited = await judging.measure(here, server, crowds)
            shutdown = mobilising.gather(url)
            matrix = await mobilising.measure(server, shutdown)
            audits = await auditing.measure(server, await auditing.gather(here))
        keep("judging", [*judging.figures(waited, crowds)], speed, waited.medians(" (ms)"))
        keep("mobilising", [*mobilising.figures(matrix)], speed, matrix.medians(" (ms)"))
        keep("auditing", [*auditing.figures(audits)], speed, audits.medians(" (s)"))
    speed = machine.factors(url)
    keep("verdict", [*verdict.figures()], speed, {})
    with served(house, url, log, follow=True) as server:
        rates = await importing.measure(server)
    keep("importing", [*importing.figures(rates)], speed, rates.medians(" (rows/s)"))


def main() -> None:
    """Measure on a PostgreSQL of its own, set as a house sets it."""
    with tempfile.TemporaryDirectory(prefix="rb-") as folder, EmbeddedPostgres(Path(folder) / "data") as postgres:
        uvloop.run(_measure(postgres.url, Path(folder) / "rigger.log"))
        keep("starting", [*starting.figures()], machine.factors(postgres.url), {})


if __name__ == "__main__":
    main()
