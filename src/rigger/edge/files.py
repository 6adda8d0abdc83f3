"""How a route keeps and shows files: behind a port, so that they may lie in a folder today and in a bucket tomorrow."""

from asyncio import to_thread
from typing import Annotated

from fastapi import File, Request, UploadFile
from starlette.responses import Response

from rigger.edge.given import Given
from rigger.edge.house import Files, house_of
from rigger.papers.apart import Paper, paper

__all__ = ["Files", "OnePaper", "files", "handed_out", "taken_in"]

type OnePaper = Annotated[UploadFile, File(description="A photo (JPEG, PNG, WebP) or a PDF, 15 megabytes at most.")]


def files(context: str) -> Given[Files]:
    """Give a route the files of a context."""

    async def find(request: Request) -> Files:
        return house_of(request).files[context]

    return Given(find)


async def taken_in(sent: UploadFile) -> Paper:
    """Return what is kept of a file that was sent; raises the refusals of `OF_PAPERS`."""
    return await to_thread(paper, await sent.read())


def handed_out(content: bytes, media: str, name: str) -> Response:
    """Answer with a file to be saved, that no cache keeps and no browser guesses about."""
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store, private",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
    }
    return Response(content, headers=headers, media_type=media)
