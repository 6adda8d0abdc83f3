"""A connection with a short way to ask: all that is said leaves in one packet, and one wait brings back all that is answered.

psycopg's own way sends each statement of a pipeline by itself, and tells the event loop of the connection anew for each wait. Here libpq,
which psycopg brings, is asked directly; how values are written and rows are read stays psycopg's business.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from re import Match
from re import compile as pattern
from typing import Any, override

from psycopg import AsyncConnection, Error, OperationalError
from psycopg.abc import PQGen
from psycopg.abc import Transformer as Adapting
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.generators import send
from psycopg.pq import ConnStatus, ExecStatus, Format
from psycopg.pq.abc import PGresult

from rigger.platform.postgres.ear import Ear

__all__ = ["Answer", "Statement", "Values", "Wire"]

type Values = Sequence[Any] | Mapping[str, Any]
type Statement = tuple[bytes, Values]
"""A statement and its values: `%s` (or `%b`, in binary) for one after the other, `%(name)s` by name, `%%` for a percent sign."""

type _Kind = tuple[bytes, tuple[int, ...]]
"""What one prepared statement does for: its text as PostgreSQL reads it, and the types of its values."""

_MOST = 200
"""So many statements are kept prepared on one connection; what comes after goes unprepared."""

_PATIENCE = 5.0
"""So many seconds the server has to let go of a question that nobody waits for any more."""

_PLACE = pattern(rb"%(?:%|([sb])|\((\w+)\)([sb]))")
_FAILED = frozenset({ExecStatus.FATAL_ERROR, ExecStatus.BAD_RESPONSE})


@dataclass(frozen=True, slots=True)
class _Said:
    """One statement as it is sent."""

    kind: _Kind
    values: Sequence[Any]
    formats: Sequence[Format] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement found."""

    result: PGresult
    _transformer: Adapting

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple((self.result.fname(n) or b"").decode() for n in range(self.result.nfields))

    def rows[R](self, make: Callable[[Sequence[Any]], R]) -> list[R]:
        """Return the rows, each made of its values."""
        self._transformer.set_pgresult(self.result, set_loaders=True, format=Format.BINARY)
        return self._transformer.load_rows(0, self.result.ntuples, make)

    def named(self) -> list[dict[str, Any]]:
        """Return the rows, each as its values by the names of the columns."""
        names = self.names
        return self.rows(lambda values: dict(zip(names, values, strict=True)))


class Wire(AsyncConnection[tuple[Any, ...]]):
    """A connection, for one user at a time.

    What is asked more `often` is prepared; psycopg must prepare nothing by itself, for after a rollback it would let go of all there is.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - psycopg's own
        """Take what psycopg takes."""
        super().__init__(*given, **named)
        self.often: int | None = None
        self._ear, self._transformer = Ear(), Transformer(self)
        self._kept: dict[_Kind, bytes] = {}
        self._asked: Counter[_Kind] = Counter()

    async def ask(self, *statements: Statement) -> Answer:
        """Say one thing after the other, in one transaction if none is open; returns the answer to the last.

        Raises what the database says of the first that it refuses; whoever stops waiting hangs up.
        """
        said, pgconn = [self._written(*each) for each in statements], self.pgconn
        pgconn.enter_pipeline_mode()
        try:
            prepared = [each for one in said for each in self._put(one)]
            pgconn.pipeline_sync()
            results = await self._answers()
        except BaseException:
            await self._hang_up()
            raise
        pgconn.exit_pipeline_mode()
        for kept, result in zip(prepared, results, strict=True):
            if result.status in _FAILED:
                raise error_from_result(result, self.info.encoding)
            self._kept.update(kept)
        return Answer(results[-1], self._transformer)

    def _written(self, query: bytes, values: Values) -> _Said:
        text, order, formats = _shape(query)
        given = [values[name] for name in order] if isinstance(values, Mapping) else values
        written, transformer = self._transformer.dump_sequence(given, formats), self._transformer
        return _Said((text, tuple(transformer.types or ())), written, transformer.formats)

    def _put(self, said: _Said) -> list[dict[_Kind, bytes]]:
        """Put a statement into the packet; returns, for each result that it will have, what is prepared if that is good."""
        (text, types), pgconn, before = said.kind, self.pgconn, list[dict[_Kind, bytes]]()
        name = self._kept.get(said.kind)
        if name is None and self._is_often(said.kind):
            name = b"rigger_%d" % self._asked.total()
            pgconn.send_prepare(name, text, types)
            before.append({said.kind: name})
        if name is None:
            pgconn.send_query_params(text, said.values, types, said.formats, Format.BINARY)
        else:
            pgconn.send_query_prepared(name, said.values, said.formats, Format.BINARY)
        return [*before, {}]

    def _is_often(self, kind: _Kind) -> bool:
        self._asked[kind] += 1
        return self.often is not None and self._asked[kind] > self.often and len(self._kept) < _MOST

    async def _answers(self) -> list[PGresult]:
        pgconn, found = self.pgconn, list[PGresult]()
        if pgconn.flush():
            await self.wait(send(pgconn))
        while True:
            while pgconn.is_busy():
                await self._ear.hear(pgconn.socket)
                pgconn.consume_input()
            result = pgconn.get_result()
            if result is not None and result.status == ExecStatus.PIPELINE_SYNC:
                return found
            if result is not None:
                found.append(result)
            elif pgconn.status == ConnStatus.BAD:
                lost = (error_from_result(each) for each in found if each.status in _FAILED)
                raise next(lost, OperationalError("the connection is lost"))

    async def _hang_up(self) -> None:
        self._ear.close()
        try:
            with suppress(Error):
                await self.cancel_safe(timeout=_PATIENCE)
        finally:
            await self.close()

    @override
    async def wait[R](self, gen: PQGen[R], *how: Any, **named: Any) -> R:
        """Wait in psycopg's own way, which listens by itself."""
        try:
            return await super().wait(gen, *how, **named)
        finally:
            self._ear.close()

    @override
    async def close(self) -> None:
        """Close the connection."""
        self._ear.close()
        await super().close()


@lru_cache(1024)
def _shape(query: bytes) -> tuple[bytes, tuple[str, ...], list[PyFormat]]:
    """Return a query as PostgreSQL reads it, the names of its values in order if they have any, and how each is written."""
    places: list[bytes] = []

    def numbered(place: Match[bytes]) -> bytes:
        whole = place[0]
        if whole == b"%%":
            return b"%"
        if place[1] or whole not in places:
            places.append(whole)
        return b"$%d" % (len(places) if place[1] else places.index(whole) + 1)

    text = _PLACE.sub(numbered, query)
    formats = [PyFormat.BINARY if each.endswith(b"b") else PyFormat.AUTO for each in places]
    return text, tuple(each[2:-2].decode() for each in places), formats
