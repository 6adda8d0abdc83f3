"""How a query reads rows: SQL text with named parameters inside the context's own schema, rows as frozen dataclasses."""

from typing import Protocol


class Rows(Protocol):
    """The rows that one owner may see, in one context."""

    async def all[R](self, sql: str, row: type[R], **params: object) -> list[R]:
        """Return every row that the query finds; its columns are the fields of `row`."""
        ...

    async def one[R](self, sql: str, row: type[R], **params: object) -> R | None:
        """Return the one row that the query finds, or nothing."""
        ...
