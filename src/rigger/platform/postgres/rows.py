"""Rows for routes: SQL text in the context's own schema, held by row-level security to one owner."""

from dataclasses import dataclass
from uuid import UUID

from rigger.platform.postgres.columns import maker
from rigger.platform.postgres.place import Place


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The rows of one owner in one context; nobody else's are there for it. A parameter is written `%(name)s`, a percent sign `%%`."""

    place: Place
    owner: UUID

    async def all[R](self, sql: str, row: type[R], **params: object) -> list[R]:
        """Return every row that the query finds; its columns are the fields of `row`."""
        answer = await self.place.as_api(self.owner, sql.encode(), params)
        return answer.rows(maker(row, answer.names))

    async def one[R](self, sql: str, row: type[R], **params: object) -> R | None:
        """Return the one row that the query finds, or nothing; raises `LookupError` if it finds several."""
        found = await self.all(sql, row, **params)
        if len(found) > 1:
            raise LookupError(f"one row was asked for and {len(found)} found")
        return found[0] if found else None
