"""Reading what decisions must know: own stream, what was heard under their tags, and whether they were answered before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from rigger.kernel.log import Done, Recorded
from rigger.kernel.store import Knowledge, Question
from rigger.platform.postgres.place import Place, Row
from rigger.platform.postgres.pools import Lent
from rigger.platform.postgres.reading import Reader

_ONE = "SELECT * FROM {schema}.know(%s, ARRAY[%s], ARRAY[%s], ARRAY[%s], %b, %b)"
_MANY = "SELECT * FROM {schema}.know(%s, %b, %b, %b, %b, %b)"
_OWN, _HEARD, _ANSWERED = range(3)
_EVENT = 3
"""Where an event begins in a row: the kind, the question's number and the tag go before."""

_VERSION, _SEQUENCE, _PART = 8, 9, 13


@dataclass(slots=True)
class Knowing:
    """Answers questions from one context's log, in one round trip for all questions of one owner."""

    place: Place
    reader: Reader

    async def know(self, questions: Sequence[Question]) -> list[Knowledge]:
        """Read what each decision must know, all of one owner as of one moment."""
        answers: dict[int, Knowledge] = {}
        numbered = sorted(enumerate(questions), key=lambda each: each[1].act.owner)
        for owner, group in groupby(numbered, key=lambda each: each[1].act.owner):
            places, asked = zip(*group, strict=True)
            answers.update(zip(places, await self._of(owner, asked), strict=True))
        return [answers[place] for place in range(len(questions))]

    async def _of(self, owner: UUID, questions: Sequence[Question]) -> Iterator[Knowledge]:
        rows = await self._ask(owner, questions)
        keys = await self.reader.keys_for(row[_EVENT:] for row in rows if row[0] != _ANSWERED)
        by_question = {number: list(group) for number, group in groupby(sorted(rows, key=itemgetter(1)), key=itemgetter(1))}
        read: dict[int, Recorded[Any]] = {}
        for row in rows:
            if row[0] != _ANSWERED and row[_SEQUENCE] not in read:
                read[row[_SEQUENCE]] = self.reader.read(row[_EVENT:], keys)
        return (_knowledge(question, by_question.get(n, []), read) for n, question in enumerate(questions, 1))

    async def _ask(self, owner: UUID, questions: Sequence[Question]) -> list[Row]:
        asks = [(number, tag) for number, question in enumerate(questions, 1) for tag in question.tags]
        numbers, tags = map(list, zip(*asks, strict=True)) if asks else ([], [])
        streams, keys, commands = ([*each] for each in zip(*((q.stream, q.key, q.act.command) for q in questions), strict=True))
        said = (_ONE, streams[0], keys[0], commands[0]) if len(questions) == 1 else (_MANY, streams, keys, commands)
        query = self.place.names.fill(said[0])
        async with Lent(self.place.pools.api) as connection:
            return (await connection.ask((query, [owner, *said[1:], numbers, tags]))).rows(tuple)


def _knowledge(question: Question, rows: Iterable[Row], read: Mapping[int, Recorded[Any]]) -> Knowledge:
    own: dict[int, Recorded[Any]] = {}
    heard: dict[int, Recorded[Any]] = {}
    heads, answers = dict.fromkeys(question.tags, 0), list[Row]()
    for row in sorted(rows, key=itemgetter(0, _SEQUENCE)):
        kind, _, tag = row[:_EVENT]
        sequence: int = row[_SEQUENCE]
        if kind == _ANSWERED:
            answers.append(row)
        elif kind == _OWN:
            own[sequence] = read[sequence]
        else:
            heads[tag] = max(heads[tag], sequence)
            if sequence not in own:
                heard[sequence] = read[sequence]
    last = max(answers, key=itemgetter(_PART), default=None)
    return Knowledge(tuple(own.values()), tuple(heard.values()), heads, Done(last[_VERSION], last[_SEQUENCE]) if last else None)
