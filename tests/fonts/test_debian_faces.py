"""Faces of Debian's packages: which of them draws a letter, and the files that are made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from kiosk.fonts import cut_faces, debian_faces, face_for, path, script
from kiosk.fonts.debian_faces import CJK, CORE, cut_ahead, missing, package_for, variant


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a service, where files are made."""
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("language", "face", "letter", "drawn_with"),
    [
        ("zh-Hans", "sans", "监", "sc-sans"),
        ("zh", "sans-semibold", "监", "sc-sans-bold"),
        ("zh-CN", "display", "监", "sc-serif-bold"),
        ("zh-SG", "serif-italic", "，", "sc-serif"),
        ("zh-TW", "sans", "監", "tc-sans"),
        ("zh-Hant", "sans", "監", "tc-sans"),
        ("zh-Hant-HK", "sans", "監", "tc-sans"),
        ("zh-HK", "sans", "監", "hk-sans"),
        ("ja", "sans-medium", "監", "jp-sans-bold"),
        ("ja", "sans", "か", "jp-sans"),
        ("ko", "sans", "감", "kr-sans"),
        ("en", "sans", "监", "sc-sans"),
        ("en", "sans", "監", "tc-sans"),
        ("zh-Hans", "sans", "玘", "sc-sans-rare"),
        ("zh-Hans", "sans", "a", "sans"),
        ("zh-Hans", "sans", "→", "math"),
    ],
)
def test_the_language_of_a_text_chooses_the_form_of_its_characters(
    language: str, face: str, letter: str, drawn_with: str
) -> None:
    """Chinese by its script, Japanese and Korean have a face of their own, in the weight nearest to that of the text;
    what is not East Asian has the faces that are shipped."""
    assert face_for(face, letter, variant(language)) == drawn_with


def test_a_face_is_cut_down_to_the_characters_of_its_standard(own_folder: Path) -> None:
    """The file of a form holds that form, and the 7,000 characters of its standard only; it is made once. Rare
    characters have the whole file, this form first."""
    cut, rare = path("sc-sans-bold"), path("sc-sans-rare")
    assert {cut, rare} == set((own_folder / "fonts").iterdir())
    assert [ImageFont.truetype(file).getname() for file in (cut, rare)] == [
        ("Noto Sans CJK SC", "Bold"),
        ("Noto Sans CJK SC", "Regular"),
    ]
    common = cut_faces.characters(cut, 0)
    assert cut.stat().st_size < 5_000_000
    assert 7_000 < len(common) < 8_500
    assert ord("监") in common and ord("玘") not in common and ord("玘") in cut_faces.characters(rare, 0)
    made = cut.stat().st_mtime_ns
    assert (path("sc-sans-bold"), cut.stat().st_mtime_ns) == (cut, made)
    assert script("sc-sans-bold") == "Hani"


def test_the_faces_of_a_museums_languages_are_cut_ahead(own_folder: Path) -> None:
    """A kiosk that shows Chinese makes the four faces that its pages need, another one makes none."""
    cut_ahead(("en", "he", "th"))
    assert not (own_folder / "fonts").exists()
    cut_ahead(("en", "zh-Hans", "zh"))
    names = {ImageFont.truetype(file).getname() for file in (own_folder / "fonts").iterdir()}
    assert names == {(f"Noto {style} CJK SC", weight) for style in ("Sans", "Serif") for weight in ("Regular", "Bold")}


def test_where_nothing_can_be_kept_a_face_is_made_for_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written, or a full disk, does not keep Chinese from being drawn."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "file"))
    assert ImageFont.truetype(path("jp-sans")).getname() == ("Noto Sans CJK JP", "Regular")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


@pytest.mark.usefixtures("box_without_fonts")
def test_a_computer_without_the_package_says_which_one_it_is() -> None:
    """Languages whose letters nothing here draws are named with Debian's package for them."""
    languages = ("en", "zh-Hans", "he", "th", "hi", "ja", "bn", "km")
    assert missing(languages) == {CJK: ("zh-Hans", "ja"), CORE: ("bn", "km")}
    assert [face_for("sans", letter) for letter in "监か감ক"] == ["", "", "", ""]
    assert [package_for(letter) for letter in "监か감ক，🙂ⵣ"] == [CJK, CJK, CJK, CORE, CJK, "", ""]


@pytest.mark.usefixtures("box_without_fonts")
def test_another_script_is_drawn_once_its_font_is_there() -> None:
    """A font of fonts-noto-core draws the letters of its script alone, in bold where the text is and it has it."""
    folder = debian_faces.FONTS / "truetype/noto"
    folder.mkdir(parents=True)
    for name in ("NotoSansBengali-Regular.ttf", "NotoSansBengali-Bold.ttf", "NotoSansKhmer-Regular.ttf"):
        (folder / name).touch()
    assert [face_for("sans", letter) for letter in ("ক", "ক্ষ", "ก", "ក", "க")] == ["Beng", "Beng", "thai", "Khmr", ""]
    assert [face_for("display", letter) for letter in "কក"] == ["Beng-bold", "Khmr"]
    assert (path("Khmr"), script("Beng-bold")) == (folder / "NotoSansKhmer-Regular.ttf", "Beng")
    assert missing(("bn", "as", "km", "ta")) == {CORE: ("ta",)}


def test_a_computer_with_the_package_lacks_nothing() -> None:
    """The tests' own computer draws Chinese, Japanese and Korean."""
    assert missing(("en", "zh-Hans", "zh-TW", "ja", "ko", "th", "hi")) == {}
