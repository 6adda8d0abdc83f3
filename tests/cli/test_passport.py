"""Checking a proof at a terminal, on a machine that asks nobody."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rigger.cli import main
from rigger.contexts.passports.domain.credential import proof, status_entry, status_list
from rigger.contexts.passports.domain.jws import signed
from rigger.contexts.passports.domain.shown import TicketSaid
from rigger.edge.signing import SigningKey, jwks

NOW = datetime.now(UTC)
KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(b"k" * 32), NOW)
FIRM, LIST = UUID(int=0xF1), "http://127.0.0.1:8000/v1/passports/status/f1/0"


def text_of(made: object) -> str:
    return signed(msgspec.json.encode(made), KEY.kid, KEY.sign)


def proven(at: datetime = NOW) -> str:
    ticket = TicketSaid("current", "AU.HRWL.DG", "Dogging (DG)", evidence="copy", checked_on=NOW.date())
    return text_of(proof(FIRM, (ticket,), status_entry(LIST, 7), at, at + timedelta(days=7), name=None, recipient=None))


@pytest.fixture
def keys(tmp_path: Path) -> str:
    path = tmp_path / "keys.json"
    path.write_bytes(jwks((KEY.public,)))
    return str(path)


def test_a_proof_is_checked_from_its_text_or_from_a_file(keys: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "proof.txt"
    path.write_text(proven() + "\n")
    for given in (proven(), str(path)):
        assert main(["passport", "verify", given, "--keys", keys]) == 0
        said = capsys.readouterr().out.splitlines()
        assert said[0] == "Not a licence. Sight the card."
        assert any(each.startswith("Dogging (DG): A copy was seen on ") for each in said)
        assert said[-1].startswith("Withdrawal was NOT checked")


def test_a_status_list_at_hand_is_looked_at_as_well(keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    for bits, code in (([], 0), ([7], 1)):
        assert main(["passport", "verify", proven(), "--keys", keys, "--status", text_of(status_list(FIRM, LIST, bits, NOW))]) == code
    written = capsys.readouterr()
    assert "Withdrawal was checked against the status list" in written.out
    assert "this share does not stand any more" in written.err


def test_what_does_not_hold_is_refused_with_a_sentence(keys: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(jwks((SigningKey(Ed25519PrivateKey.generate(), NOW).public,)))
    mixed = ".".join((*proven().split(".")[:2], proven(NOW - timedelta(minutes=1)).split(".")[2]))
    cases = (
        (proven(NOW - timedelta(days=2)), keys, "a proof lives 24 hours"),
        (proven(), str(other), "a key that you have not pinned"),
        (mixed, keys, "The signature does not fit"),
        ("no such file", keys, "This is no proof"),
        (proven(), str(tmp_path / "none.json"), "cannot be read"),
    )
    for text, pinned, sentence in cases:
        assert main(["passport", "verify", text, "--keys", pinned]) == 1
        assert sentence in capsys.readouterr().err
