"""The phone's pages as one ZIP."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kiosk.phone.serve.packing_pages import named_pages, pack_pages
from kiosk.phone.serve.phone_folder import NoPhonePages
from tests.phone.sample_pages import make_pages


def test_all_pages_are_in_the_zip(tmp_path: Path) -> None:
    """The ZIP holds every file of the folder, sound as it is, and the same folder gives the same bytes."""
    folder = make_pages(tmp_path / "pages")
    output, steps = folder / "pages.zip", list[int]()
    count = pack_pages(folder, output, lambda done, _of: steps.append(done))
    first = output.read_bytes()
    pack_pages(folder, output)
    assert output.read_bytes() == first
    assert steps == sorted(steps) and len(steps) == count
    with zipfile.ZipFile(output) as packed:
        assert packed.testzip() is None
        names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"pages.zip"}
        assert set(packed.namelist()) == names and len(names) == count
        (sound,) = (info for info in packed.infolist() if info.filename.endswith(".wav"))
        assert sound.compress_type == zipfile.ZIP_STORED
        assert packed.read(sound) == (folder / sound.filename).read_bytes()
        assert packed.getinfo("141/index.html").compress_type == zipfile.ZIP_DEFLATED
        assert b'href="../142/index.html"' in packed.read("141/index.html")


def test_links_name_the_page_of_a_folder() -> None:
    """What is opened from a disk finds its pages: a link to a folder names the page in it; all else stays."""
    page = b'<a class="x" href="../141/?f=easy">1</a><a href="./">2</a><a rel="next" href="../">3</a>'
    assert named_pages(page) == (
        b'<a class="x" href="../141/index.html?f=easy">1</a><a href="./index.html">2</a>'
        b'<a rel="next" href="../index.html">3</a>'
    )
    for other in (b'<a href="https://example.org/">1</a>', b'<a href="#top">2</a>', b'<link href="../a/">'):
        assert named_pages(other) == other


def test_only_pages_for_phones_are_packed(tmp_path: Path) -> None:
    """A folder with no pages is refused by a sentence, and nothing is written."""
    with pytest.raises(NoPhonePages, match=r"holds no pages for phones\. Build them with kiosk phone build -o DIR\."):
        pack_pages(tmp_path, tmp_path / "pages.zip")
    (tmp_path / "phone.json").write_text('{"format": 9, "languages": ["en"]}')
    with pytest.raises(NoPhonePages, match="built by another version"):
        pack_pages(tmp_path, tmp_path / "pages.zip")
    assert not (tmp_path / "pages.zip").exists()
