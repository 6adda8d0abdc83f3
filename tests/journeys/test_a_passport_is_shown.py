"""A worker shows their tickets at another gate: chosen, signed, looked at, counted, taken back, and forgotten with them."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from rigger.cli import main
from rigger.edge.clock import now
from tests.journeys.firm import FIRST, Firm

DAY = timedelta(days=1)


async def shared(firm: Firm, *, named: bool = True) -> tuple[str, str]:
    """Share Ash's dogging ticket, but not their rigging ticket; returns where the worker sees it, and where others do."""
    worker = await firm.worker("Ash Doe", "DG", "RB")
    await firm.get(f"passports/workers/{worker}/shares")
    own = f"passports/workers/{worker}/shares/{firm.uid('share')}"
    ticket = {"ticket": str(firm.uid("ticket", "Ash Doe", "DG")), "number": True}
    told = {"tickets": [ticket], "named": named, "recipient": "Mt Foo gate", "until": (now() + 7 * DAY).isoformat()}
    await firm.done(own, told)
    return own, str((await firm.get(own))["of"]["address"])


async def test_a_worker_shares_and_sees_who_looked(firm: Firm) -> None:
    own, address = await shared(firm)
    seen = (await firm.look(address, by="Kim Vale, Mt Foo")).json()
    assert (seen["notice"], seen["name"], seen["stands"]) == ("Not a licence. Sight the card.", "Ash Doe", True)
    [ticket] = seen["tickets"]
    assert (ticket["name"], ticket["number"], ticket["evidence"], ticket["checked_on"], ticket["expires"]) == (
        "Dogging (DG)", "Ash Doe DG", "sighted", "2024-02-01", f"{FIRST.year + 2}-01-01",
    )  # fmt: skip
    await firm.look(address)
    mine = await firm.get(own)
    assert [(each["how"], each["by"]) for each in mine["looks"]] == [("page", "Kim Vale, Mt Foo"), ("page", None)]
    assert mine["of"]["looks"] == 2


async def test_a_proof_is_checked_far_from_here_and_its_list_knows_of_a_suspension(
    firm: Firm, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, address = await shared(firm, named=False)
    proof, keys = (await firm.look(f"{address}/proof")).text, tmp_path / "keys.json"
    keys.write_bytes((await firm.client.get("/v1/keys")).content)
    assert main(["passport", "verify", proof, "--keys", str(keys)]) == 0
    said = capsys.readouterr().out
    assert "Dogging (DG)" in said
    assert "Withdrawal was NOT checked" in said
    assert "Ash Doe." not in said
    assert "Basic rigging" not in said
    await firm.done(f"workforce/{ticket_of(firm)}/suspension", {"first": str(now().date() - DAY)})
    await firm.get(own)
    listed = (await firm.client.get(list_of(firm))).text
    assert main(["passport", "verify", proof, "--keys", str(keys), "--status", listed]) == 1
    assert "this share does not stand any more" in capsys.readouterr().err
    assert (await firm.look(address)).json()["tickets"][0]["stands"] == "suspended"


async def test_what_is_taken_back_or_forgotten_cannot_be_seen(firm: Firm) -> None:
    own, address = await shared(firm)
    worker = UUID(own.split("/")[2])
    await firm.gone(own)
    await firm.get(own)
    over = await firm.client.get(address, headers={"accept": "text/html"})
    assert (over.status_code, "The worker took this share back" in over.text) == (410, True)
    await firm.gone(f"workforce/crew-records/{worker}")
    assert await firm.lines(f"passports/workers/{worker}/shares") == []
    assert (await firm.look(address)).status_code == 404


def ticket_of(firm: Firm) -> str:
    return f"crew-records/{firm.uid('worker', 'Ash Doe')}/tickets/{firm.uid('ticket', 'Ash Doe', 'DG')}"


def list_of(firm: Firm) -> str:
    """Return the address of the one list that there is so far."""
    return f"/v1/passports/status/{firm.organisation}/0"
