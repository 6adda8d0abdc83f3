from base64 import urlsafe_b64decode
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from rigger.edge.clock import now
from rigger.edge.signing import PublicKey
from tests.edge.conftest import Yard


async def test_anybody_may_check_what_the_house_signed_today_and_before(yard: Yard) -> None:
    old = Ed25519PrivateKey.generate()
    yard.keyring.older = (PublicKey(old.public_key().public_bytes_raw(), now() - timedelta(days=9), now()),)
    answer = await yard.client.get("/v1/keys")
    assert answer.headers["content-type"] == "application/jwk-set+json"
    told = {key["kid"]: key for key in answer.json()["keys"]}
    today = await yard.keyring.current()
    for kid, signature in ((today.kid, today.sign(b"lift")), (yard.keyring.older[0].kid, old.sign(b"lift"))):
        raw = urlsafe_b64decode(told[kid]["x"] + "=")
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, b"lift")
    assert ["until" in key for key in told.values()] == [False, True]


def test_a_key_is_called_by_its_thumbprint() -> None:
    key = PublicKey(urlsafe_b64decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="), now())
    assert key.kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
