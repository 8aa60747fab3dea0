"""The bytes of a document exactly as they came. Not a page: a file to keep, never to be opened by this site."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from weighbridge.record import BadQuestion
from weighbridge.serve.asked import Asked
from weighbridge.serve.page import SHA256

router = APIRouter()

KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json",
    "application/pdf": "pdf",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
}


@router.get("/originals/{sha256}", response_class=Response, summary="The original bytes of a document, to be kept.")
def original(
    asked: Asked, sha256: Annotated[str, Path(pattern=SHA256, description="SHA-256 of the bytes, 64 hex digits")]
) -> Response:
    media_type = asked.view.originals.get(sha256)
    if media_type is None:
        raise BadQuestion(
            f"no document has the hash {sha256}",
            expected="the SHA-256 of a report or of a rejected document in this casebook",
            todo="follow the link on the page of the report",
        )
    headers = {
        "Content-Disposition": f'attachment; filename="{safe_name(sha256, media_type)}"',
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
    return Response(asked.desk.original(sha256), headers=headers, media_type="application/octet-stream")


def safe_name(sha256: str, media_type: str) -> str:
    """A file name that owes nothing to the document, and that no double click opens as the page or script it may be."""
    return f"original-{sha256[:16]}.{KINDS.get(media_type, 'data')}.bin"
