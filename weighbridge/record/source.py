"""What the program itself is made of, as a digest: two runs with equal digests derive alike."""

from __future__ import annotations

from functools import cache
from importlib import resources

from weighbridge.record.ids import content_id, sha256_hex

KINDS = (".py", ".toml", ".onnx", ".npz", ".json")  # files that decide what a room gives


@cache
def source_digest(part: str) -> str:
    """Digest of the names and bytes of the files in one folder of this package."""
    found: list[tuple[str, str]] = []
    folders = [("", resources.files("weighbridge") / part)]
    while folders:
        at, folder = folders.pop()
        for file in folder.iterdir():
            name = f"{at}/{file.name}"
            if file.is_dir():
                folders.append((name, file))
            elif file.name.endswith(KINDS):
                found.append((name, sha256_hex(file.read_bytes())))
    return content_id("s", sorted(found))
