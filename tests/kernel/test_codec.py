"""Facts keep their names and their meaning for ever, and what is personal is never written in clear."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rigger.kernel.codec import Codec, Upcast
from rigger.kernel.memory.vault import Vault, VaultSeal
from rigger.kernel.values import Blank, ControlCharacters, Forgotten, Personal, Sensitive, TooLong, derived, line
from tests.kernel.toy import Person


@dataclass(frozen=True, slots=True)
class CardSeen:
    person: Person
    name: Personal[str]
    born: Personal[date] | None
    fit: Sensitive[bool] | None
    seen_at: datetime
    classes: tuple[str, ...] = ()


def codec(**upcasts: tuple[Upcast, ...]) -> Codec:
    made = Codec({f"toy.{name}": steps for name, steps in upcasts.items()})
    made.register("toy", (CardSeen,))
    return made


cards = some.builds(
    CardSeen, some.uuids(), some.text() | some.just(Forgotten()), some.none() | some.dates(), some.none() | some.booleans(),
    some.datetimes(timezones=some.just(UTC)), some.lists(some.text()).map(tuple),
)  # fmt: skip


@given(cards)
def test_what_is_written_is_read_back(card: CardSeen) -> None:
    seal = VaultSeal(Vault(), card.person, uuid4())
    stored = codec().encode(card, seal)
    assert stored.name == "toy.card_seen"
    assert stored.tags == {f"person:{card.person}"}
    assert codec().decode(stored.name, stored.schema, stored.data, seal) == card


def test_personal_words_are_not_in_what_is_stored() -> None:
    person, event = uuid4(), uuid4()
    vault = Vault()
    card = CardSeen(person, "Zebulon", date(1988, 4, 2), fit=True, seen_at=datetime(2026, 3, 2, tzinfo=UTC))
    stored = codec().encode(card, VaultSeal(vault, person, event))
    assert b"Zebulon" not in stored.data
    assert b"1988" not in stored.data
    vault.forget(person)
    read = codec().decode(stored.name, stored.schema, stored.data, VaultSeal(vault, person, event))
    assert isinstance(read, CardSeen)
    assert (read.name, read.born, read.fit) == (Forgotten(), Forgotten(), Forgotten())


def test_a_sealed_word_moved_to_another_event_cannot_be_read() -> None:
    person, vault = uuid4(), Vault()
    sealed = VaultSeal(vault, person, uuid4()).seal("name", b'"Ann"')
    assert VaultSeal(vault, person, uuid4()).open("name", sealed) is None


def test_an_older_shape_is_lifted_to_today() -> None:
    def classes_were_one_text(body: dict[str, object]) -> dict[str, object]:
        return body | {"classes": str(body["classes"]).split(",")}

    old = b'{"person":"%s","name":"Ann","born":null,"fit":null,"seen_at":"2020-01-01T00:00:00Z","classes":"DG,RB"}' % str(uuid4()).encode()
    lifted = codec(card_seen=(classes_were_one_text,))
    card = lifted.decode("toy.card_seen", 1, old, VaultSeal(Vault(), uuid4(), uuid4()))
    assert isinstance(card, CardSeen)
    assert card.classes == ("DG", "RB")
    assert lifted.shapes["toy.card_seen"].schema == 2


def test_a_name_nobody_knows_says_to_update() -> None:
    with pytest.raises(LookupError, match=r"toy\.card_burnt.*update Rigger"):
        codec().decode("toy.card_burnt", 1, b"{}", VaultSeal(Vault(), uuid4(), uuid4()))


def test_two_events_of_one_name_are_a_mistake() -> None:
    with pytest.raises(TypeError, match=r"two events are stored as toy\.card_seen"):
        codec().register("toy", (CardSeen,))


def test_a_shape_is_described_for_the_lock_file() -> None:
    described = codec().shapes["toy.card_seen"].described()
    assert described["sealed"] == ["name", "born", "fit"]
    assert described["$defs"]["CardSeen"]["properties"]["classes"]["items"] == {"type": "string"}


def test_the_same_parts_give_the_same_id() -> None:
    origin = UUID(int=7)
    assert derived(origin, "shift", 3) == derived(origin, "shift", 3) != derived(origin, "shift", 4)


def test_typed_text_is_trimmed_and_refused_in_words() -> None:
    assert line("  O'Brien, Zoë 🏗 ", "Name") == "O'Brien, Zoë 🏗"
    with pytest.raises(Blank, match="Name is empty"):
        line(" \t", "Name")
    with pytest.raises(TooLong, match="1048576 characters long; 200"):
        line("a" * 1_048_576, "Name")
    with pytest.raises(ControlCharacters, match=r"U\+0007"):
        line("Bell\u0007", "Name")
