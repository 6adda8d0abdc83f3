from pathlib import Path
from uuid import UUID

from rigger.cli.bringing import bring_in, desks
from rigger.cli.files import files_in
from rigger.contexts.jobs.context import JOBS
from rigger.contexts.workforce.context import WORKFORCE
from rigger.kernel.log import Act
from rigger.kernel.memory.store import MemoryStore
from rigger.kernel.spec import MOMENT
from rigger.sheets.read import read

ACT = Act(UUID(int=1), "test", MOMENT, UUID(int=2))


def quiet(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


async def test_a_folder_of_sheets_is_brought_into_memory_without_a_server(tmp_path: Path) -> None:
    (tmp_path / "crew.csv").write_text("Name,DG\nSam Okoro,01/03/2027\n")
    (tmp_path / "sites.csv").write_text("Site,Client,State,Time zone\nMt Foo,Ore & Sons,WA,Perth\n")
    (tmp_path / "notes.txt").write_text("not a sheet")
    stores = {each.name: MemoryStore(each, lambda: MOMENT) for each in (WORKFORCE, JOBS)}
    books = [read(content, name) for name, content in files_in([tmp_path])]
    found = await bring_in(desks(stores, lambda _context: None), books, {}, ACT, apply=True, progress=quiet)
    assert {each.kind: each.created for each in found.counts} == {"people": 1, "tickets": 1, "clients": 1, "sites": 1, "jobs": 0}
    assert [row.name for row in stores["jobs"].rows["sites"].values()] == ["Mt Foo"]
