"""How many ticket rows a second come in from sheets: over HTTP, read, matched, decided and written, as a user's do."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from random import Random
from uuid import uuid4

import msgspec

from bench.asking import Line, request
from bench.figures import Figure, Rounds
from bench.serving import Server
from rigger.cli.example.people import ISSUERS

_PEOPLE, _TICKETS, _ROUNDS = 2_500, 8, 3
_PROMISED = 2_000
_CLASSES = ("DG", "RB", "RI", "RA", "C2", "C6", "C1", "C0", "CN", "CV", "WP", "SB", "SI", "HM", "PB", "LF")
_BOUNDARY = "a sheet ends here"
_DRY, _APPLIED = "import of 20,000 ticket rows over HTTP, dry run", "import of 20,000 ticket rows over HTTP, applied"


def _sheet(rows: Iterator[tuple[str, ...]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _people() -> Iterator[tuple[str, ...]]:
    yield "Employee No", "Name", "Mobile", "Email", "DOB"
    for number in range(_PEOPLE):
        yield f"B{number:05}", f"Bench Person {number:05}", "0491 570 006", f"person{number}@bench.example", f"{1 + number % 28:02}/03/1985"


def _tickets(draw: Random, today: date) -> Iterator[tuple[str, ...]]:
    yield "Employee No", "Name", "Class", "Licence number", "Issuer", "Issued", "Expires"
    for number in range(_PEOPLE):
        licence, issuer = f"{draw.randrange(10**7, 10**8)}", draw.choice(ISSUERS)
        for each in draw.sample(_CLASSES, _TICKETS):
            issued = today - timedelta(days=draw.randrange(1_700))
            ends = issued + timedelta(days=5 * 365)
            yield f"B{number:05}", f"Bench Person {number:05}", each, licence, issuer, f"{issued:%d/%m/%Y}", f"{ends:%d/%m/%Y}"


def _form() -> bytes:
    sheets = (("people.csv", _people()), ("tickets.csv", _tickets(Random(7), date.today())))  # noqa: DTZ011 - any day will do
    parts = [
        f'--{_BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode() + _sheet(rows) + b"\r\n"
        for name, rows in sheets
    ]
    return b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()


async def measure(server: Server) -> Rounds:
    """Import the same sheets into new organisations, first for show and then for good."""
    rounds, line, form = Rounds(), await Line.to(server.port), _form()
    kind, rows = f'multipart/form-data; boundary="{_BOUNDARY}"', _PEOPLE * _TICKETS
    for owner in (uuid4() for _ in range(_ROUNDS)):
        for name, apply in ((_DRY, "false"), (_APPLIED, "true")):
            before = server.cpu()
            said, took = await line.timed(request("POST", f"/v1/workforce/imports?apply={apply}", owner, form, kind))
            _check(said, rows)
            rounds.add(name, rows / took)
            rounds.add(f"{name}, rows per second of the server's CPU", rows / (server.cpu() - before))
    line.close()
    return rounds


def _check(said: bytes, rows: int) -> None:
    counts = {each["kind"]: each for each in msgspec.json.decode(said)["counts"]}
    if counts["tickets"]["created"] != rows:
        raise RuntimeError(f"not every row came in: {said[:2_000].decode()}")


def figures(rounds: Rounds) -> Iterator[Figure]:
    """Hold the medians against what is promised."""
    medians = rounds.medians()
    for name in (_DRY, _APPLIED):
        yield Figure(name, medians[name], _PROMISED, " rows/s")
