"""A proof is read by somebody who has nothing but it and the keys they pinned."""

import json
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from gzip import compress
from typing import Any
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry, deserialize_compact

from rigger.contexts.passports.domain import bits, jws, pinning
from rigger.contexts.passports.domain.credential import Proof, proof, status_entry, status_list
from rigger.contexts.passports.domain.jws import KeyNotPinned, ProofAltered, StrangeProof, encoded, signed
from rigger.contexts.passports.domain.shown import TicketSaid
from rigger.contexts.passports.domain.verifying import (
    ListEnded,
    NotAShare,
    NotItsList,
    NotYetAProof,
    ProofEnded,
    ProofTooLong,
    ShareHalted,
    sentences,
    verified,
)
from rigger.edge.signing import PublicKey, SigningKey, jwks
from rigger.kernel.refusal import Refused
from tests.contexts.passports.papers import AT, NEXT_WEEK

FIRM, LIST, BIT = UUID(int=0xF1), "http://127.0.0.1:8000/v1/passports/status/f1/0", 4_711
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
RIGGING = TicketSaid(
    "current", "AU.HRWL.RB", "Basic rigging (RB)", date(2027, 5, 1), "sighted", date(2026, 2, 1), ("conditions",), "0012345", "WorkSafe WA",
)  # fmt: skip


@dataclass(frozen=True)
class Issuer:
    """Who signs, with one key."""

    key: SigningKey

    def sign(self, what: object) -> str:
        return signed(msgspec.json.encode(what), self.key.kid, self.key.sign)

    def keys(self, *others: PublicKey) -> jws.Pinned:
        return pinning.pinned(jwks((self.key.public, *others)))


def issuer(number: int) -> Issuer:
    return Issuer(SigningKey(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32), AT))


OURS, OTHERS = issuer(1), issuer(2)
MADE = proof(FIRM, (RIGGING,), status_entry(LIST, BIT), AT, NEXT_WEEK, name="Sam Okoro", recipient="Mt Foo gate")
TEXT = OURS.sign(MADE)


def listed(*halted: int, at: datetime = AT, address: str = LIST, by: Issuer = OURS) -> str:
    return by.sign(status_list(FIRM, address, [*halted], at))


def forged(change: Callable[[dict[str, Any], dict[str, Any]], object], by: Issuer = OURS) -> str:
    """Return the proof with another header and payload, signed as those are."""
    head, body = ({"alg": "Ed25519", "typ": "vc+jwt", "cty": "vc", "kid": OURS.key.kid}, json.loads(msgspec.json.encode(MADE)))
    change(head, body)
    return resigned(json.dumps(head).encode(), json.dumps(body).encode(), by)


def resigned(head: bytes, body: bytes, by: Issuer = OURS) -> str:
    text = f"{encoded(head)}.{encoded(body)}"
    return f"{text}.{encoded(by.key.sign(text.encode()))}"


def test_a_proof_says_in_plain_words_what_was_recorded_and_what_was_not_checked() -> None:
    assert list(sentences(verified(TEXT, OURS.keys(), AT))) == [
        "Not a licence. Sight the card.",
        f"Signed at 2026-03-02 06:00 (UTC) by urn:uuid:{FIRM}, with a key that you have pinned ({OURS.key.kid}).",
        "It says what that organisation recorded and saw, never that a licence is valid.",
        "The worker: Sam Okoro.",
        "Shared with: Mt Foo gate.",
        (
            "Basic rigging (RB), number 0012345, issued by WorkSafe WA: The card was sighted on 1 February 2026. "
            "The end on it is 1 May 2027. There are conditions on it; read them on the card."
        ),
        "Withdrawal was NOT checked: it may have been taken back or suspended since. Good until 2026-03-03 06:00 (UTC).",
    ]


def test_a_proof_without_a_name_says_so() -> None:
    bare = OURS.sign(proof(FIRM, (TicketSaid("withdrawn"),), status_entry(LIST, BIT), AT, NEXT_WEEK, name=None, recipient=None))
    said = list(sentences(verified(bare, OURS.keys(), AT)))
    assert said[3:5] == ["The worker did not choose to show their name.", "A ticket: It is no longer on record here."]


def test_a_proof_lives_a_day_and_no_longer_than_its_share() -> None:
    keys = OURS.keys()
    assert verified(TEXT, keys, AT + DAY - SECOND).proof == MADE
    with pytest.raises(ProofEnded) as ended:
        verified(TEXT, keys, AT + DAY)
    assert ended.value.sentence == (
        "This proof ended at 2026-03-03 06:00 (UTC): a proof lives 24 hours at most. Look online, or ask the worker for a new one."
    )
    short = proof(FIRM, (RIGGING,), status_entry(LIST, BIT), AT, AT + timedelta(hours=2), name=None, recipient=None)
    assert short.valid_until == AT + timedelta(hours=2)
    with pytest.raises(NotYetAProof):
        verified(TEXT, keys, AT - timedelta(minutes=5, seconds=1))


def test_nobody_can_make_a_proof_that_lives_longer() -> None:
    long = forged(lambda _, body: body.update(validUntil="2026-03-03T06:00:01Z"))
    with pytest.raises(ProofTooLong):
        verified(long, OURS.keys(), AT)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("ABCdef019-_.= \n"))
@settings(max_examples=400)
def test_a_proof_with_any_letter_changed_is_refused(at: int, letter: str) -> None:
    if TEXT[at] != letter:
        with pytest.raises(Refused):
            verified(TEXT[:at] + letter + TEXT[at + 1 :], OURS.keys(), AT)


def test_every_single_letter_counts() -> None:
    keys = OURS.keys()
    for at, letter in enumerate(TEXT):
        for other in {chr(ord(letter) ^ 1), "A"} - {letter}:
            with pytest.raises(Refused):
                verified(TEXT[:at] + other + TEXT[at + 1 :], keys, AT)


def test_a_proof_that_lost_or_gained_something_is_refused() -> None:
    for wrong in (
        "",
        ".",
        "..",
        TEXT[:-1],
        TEXT + "A",
        TEXT + ".",
        "." + TEXT,
        TEXT.replace(".", "", 1),
        TEXT * 2,
        "é" + TEXT,
        "A" * 200_000,
    ):
        with pytest.raises(Refused):
            verified(wrong, OURS.keys(), AT)


def test_what_an_old_key_signed_still_holds_after_a_new_one_came() -> None:
    assert verified(TEXT, OTHERS.keys(OURS.key.public), AT).kid == OURS.key.kid


def test_only_pinned_keys_are_trusted() -> None:
    with pytest.raises(KeyNotPinned):
        verified(TEXT, OTHERS.keys(), AT)
    with pytest.raises(KeyNotPinned):
        verified(OTHERS.sign(MADE), OURS.keys(), AT)
    with pytest.raises(ProofAltered):
        verified(forged(lambda _head, _body: None, by=OTHERS), OURS.keys(), AT)


HEADERS: tuple[dict[str, object], ...] = (
    {"alg": "none"}, {"alg": "HS256"}, {"alg": "EdDSA"}, {"alg": "ed25519"}, {"typ": "JWT"}, {"typ": "vp+jwt"}, {"cty": "vp"},
    {"crit": ["exp"]}, {"crit": []}, {"b64": False, "crit": ["b64"]}, {"jku": "http://127.0.0.1/keys"}, {"x5u": "http://127.0.0.1/x"},
    {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}, {"zip": "DEF"}, {"iss": "me"},
)  # fmt: skip


@pytest.mark.parametrize("header", HEADERS, ids=str)
def test_a_header_that_asks_for_anything_else_is_refused(header: dict[str, object]) -> None:
    with pytest.raises(StrangeProof):
        verified(forged(lambda head, _: head.update(header)), OURS.keys(), AT)


@pytest.mark.parametrize("kid", [None, "", 7, ["a"], {}, "../../keys", OURS.key.kid + " "])
def test_a_key_that_is_not_named_as_it_was_pinned_is_refused(kid: object) -> None:
    with pytest.raises(KeyNotPinned):
        verified(forged(lambda head, _: head.update(kid=kid)), OURS.keys(), AT)


def test_a_header_without_signature_is_refused() -> None:
    none = encoded(b'{"alg":"none","typ":"vc+jwt","cty":"vc","kid":"' + OURS.key.kid.encode() + b'"}')
    with pytest.raises(StrangeProof):
        verified(f"{none}.{TEXT.split('.')[1]}.", OURS.keys(), AT)


def test_a_name_that_stands_twice_is_refused_in_the_header_and_inside() -> None:
    head = f'{{"alg":"Ed25519","alg":"Ed25519","typ":"vc+jwt","cty":"vc","kid":"{OURS.key.kid}"}}'.encode()
    body = msgspec.json.encode(MADE)
    with pytest.raises(StrangeProof):
        verified(resigned(head, body), OURS.keys(), AT)
    good = f'{{"alg":"Ed25519","typ":"vc+jwt","cty":"vc","kid":"{OURS.key.kid}"}}'.encode()
    twice = body.replace(b'"notice":', b'"issuer":"urn:uuid:x","notice":')
    with pytest.raises(StrangeProof):
        verified(resigned(good, twice), OURS.keys(), AT)
    for broken in (b"[1]", b"{", b"\xff", b"[" * 90_000, b"null"):
        with pytest.raises(Refused):
            verified(resigned(good, broken), OURS.keys(), AT)
        with pytest.raises(Refused):
            verified(resigned(broken, body), OURS.keys(), AT)


BODIES: tuple[tuple[str, object], ...] = (
    ("@context", ["https://www.w3.org/ns/credentials/v2", "urn:rigger:passport:2"]), ("type", ["VerifiableCredential", "Licence"]),
    ("credentialSubject", {"tickets": [{"stands": "excellent"}]}), ("credentialStatus", {}), ("evidence", "more"), ("validFrom", "soon"),
    ("validUntil", "2026-03-02T07:00:00"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BODIES, ids=str)
def test_what_is_signed_but_no_share_is_refused(name: str, value: object) -> None:
    with pytest.raises(NotAShare):
        verified(forged(lambda _, body: body.update({name: value})), OURS.keys(), AT)


def test_a_status_list_says_what_was_halted() -> None:
    found = verified(TEXT, OURS.keys(), AT, listed(BIT - 1, BIT + 1))
    assert list(sentences(found))[-1] == "Withdrawal was checked against the status list of 2026-03-02 06:00 (UTC)."
    with pytest.raises(ShareHalted):
        verified(TEXT, OURS.keys(), AT, listed(BIT))


def test_only_the_list_of_this_proof_counts_and_only_for_an_hour() -> None:
    hour, keys = timedelta(hours=1), OURS.keys()
    assert verified(TEXT, keys, AT + hour - SECOND, listed()).listed is not None
    wrong: tuple[tuple[type[Refused], str], ...] = (
        (ListEnded, listed(at=AT - hour)), (ListEnded, listed(at=AT + hour)), (NotItsList, listed(address=LIST + "1")),
        (KeyNotPinned, listed(by=OTHERS)), (NotAShare, TEXT),
    )  # fmt: skip
    for refusal, text in wrong:
        with pytest.raises(refusal):
            verified(TEXT, keys, AT, text)
    with pytest.raises(NotAShare):
        verified(listed(), keys, AT)
    lost = OURS.sign(replace_entry(MADE, str(bits.BITS)))
    with pytest.raises(NotAShare):
        verified(lost, keys, AT, listed())


def replace_entry(made: Proof, index: str) -> Proof:
    return msgspec.structs.replace(made, credential_status=msgspec.structs.replace(made.credential_status, status_list_index=index))


@given(st.sets(st.integers(0, bits.BITS - 1), max_size=50), st.integers(0, bits.BITS - 1))
def test_a_list_has_exactly_the_bits_that_were_set(halted: set[int], other: int) -> None:
    packed = bits.packed(halted)
    assert all(bits.is_set(packed, each) for each in halted)
    assert bits.is_set(packed, other) == (other in halted)


def test_the_first_bit_is_the_leftmost() -> None:
    assert bits.packed([0]) != bits.packed([7])
    assert [bits.is_set(bits.packed([0]), each) for each in (0, 7)] == [True, False]


def test_what_is_no_list_is_refused_and_never_unpacked_beyond_its_size() -> None:
    bomb = "u" + encoded(compress(bytes(50_000_000)))
    tracemalloc.start()
    for wrong in ("", "u", "z" + bits.packed([])[1:], bits.packed([])[:-8], "uAAAA", bomb):
        with pytest.raises(ValueError, match=r"."):
            bits.is_set(wrong, 0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_another_reader_agrees_with_ours() -> None:
    registry = JWSRegistry(algorithms=["Ed25519"])
    key = OKPKey.import_key({**OURS.key.public.jwk()})
    read = deserialize_compact(TEXT, key, registry=registry)
    assert (read.headers()["typ"], msgspec.json.decode(read.payload, type=Proof)) == ("vc+jwt", MADE)


def test_keys_are_pinned_from_what_the_house_publishes_and_nothing_else() -> None:
    assert set(pinning.pinned(jwks((OURS.key.public,)))) == {OURS.key.kid}
    for wrong in (b"[]", b'{"keys": []}', b'{"keys": [{"kty": "RSA"}]}', b'{"keys": [7]}', b'{"keys": {}}',
                  b'{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "a", "x": "AA"}]}'):  # fmt: skip
        with pytest.raises(pinning.NoKeysThere):
            pinning.pinned(wrong)
