"""Documentation that would go stale fails here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from weighbridge.record.settings import Settings

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


def test_pages_made_from_the_program_are_up_to_date() -> None:
    """Every command, option, record and field is on its page, because the pages are made from them."""
    done = subprocess.run(
        [sys.executable, "scripts/make_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("field", [f.name for f in msgspec.structs.fields(Settings)])
def test_every_setting_is_documented(field: str) -> None:
    """A setting that docs/settings.md does not name does not exist for its user."""
    assert f"`{field}`" in (DOCS / "settings.md").read_text(encoding="utf-8")


def test_every_dependency_has_a_reason() -> None:
    """Nothing is installed that docs/dependencies.md does not give a reason for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"\ndependencies = \[(.*?)\]", text, re.S)
    assert block is not None
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    names = re.findall(r'"([A-Za-z0-9_-]+)', block.group(1))
    assert names
    missing = [n for n in names if f"| {n} |" not in page]
    assert missing == []


def test_every_room_has_its_section_with_its_limits() -> None:
    """docs/rooms.md tells of each room how it works and what it cannot do."""
    from weighbridge.run import ROOMS

    page = (DOCS / "rooms.md").read_text(encoding="utf-8")
    for room in {r.name.split(".")[0] for r in ROOMS} | {"brief", "export"}:
        section = re.search(rf"^## {room}\b(.*?)(?=^## |\Z)", page, re.S | re.M)
        assert section is not None, room
        assert "Limits:" in section.group(1), room


@pytest.mark.parametrize("page", sorted(p.name for p in DOCS.glob("*.md")))
def test_links_between_pages_lead_somewhere(page: str) -> None:
    """A link to another page of the documentation names a file that is there."""
    text = (DOCS / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
        assert (DOCS / target).exists(), f"{page} → {target}"


def test_nothing_names_where_it_was_written() -> None:
    """No path of a machine and no package index stands in the repository's own texts."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    for name in listed:
        path = ROOT / name
        if name and path.suffix in (".md", ".py", ".toml", ".sh", ".lock", ".yaml", ".json") and path.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"(?<![\w/])/(?:home|root|work|opt)/\w", text), name
