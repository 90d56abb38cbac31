"""A stick for boxes without a network: what it is refused for, by the program and by its own installer, and its use."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.exit_codes import CommandFailed
from kiosk.locale.strings import Strings
from kiosk.staff.install.offline_stick import read_stick, require_fit, require_whole
from kiosk.staff.install.stick_sentences import DOMAIN, SENTENCES, write_words
from tests.conftest import ROOT, RunKiosk
from tests.staff.offline_sticks import WHEEL, conf, made, printed

pytestmark = pytest.mark.computes


def installer(stick: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(stick / "install.sh"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def refusal(stick: Path) -> tuple[int, str]:
    """The exit code and the sentence of the program; those of the stick's installer are the same."""
    with pytest.raises(CommandFailed) as why:
        there = read_stick(stick)
        require_whole(there)
        require_fit(there)
    if (stick / "install.sh").exists():
        done = installer(stick, "--dry-run")
        assert (done.returncode, done.stderr) == (why.value.code, f"{why.value.sentence}\n")
    return why.value.code, why.value.sentence


def truncate(stick: Path) -> None:
    (stick / "wheels" / WHEEL).write_bytes(b"PK")


def lose(stick: Path) -> None:
    (stick / "debian/Packages").unlink()


def flip(stick: Path) -> None:
    file = stick / "kiosk-offline.conf"
    file.write_text(file.read_text().replace("PROGRAM_KB=1", "PROGRAM_KB=0"))


def end_early(stick: Path) -> None:
    file = stick / "SHA256SUMS"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))


def spoil(stick: Path) -> None:
    (stick / "SHA256SUMS").write_bytes(b"\0" * 600)


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (truncate, f"(1 of 7): wheels/{WHEEL}"),
        (lose, "(1 of 7): debian/Packages"),
        (flip, "(1 of 7): kiosk-offline.conf"),
        (end_early, "(1 of 7): SHA256SUMS"),
        (spoil, "(1 of 7): SHA256SUMS"),
    ],
)
def test_a_damaged_stick_is_refused(tmp_path: Path, damage: Callable[[Path], None], named: str) -> None:
    """Whatever was lost or changed, a list of checksums that lost its end included, is named before anything runs."""
    stick = made(tmp_path / "a stick", conf())
    damage(stick)
    assert refusal(stick) == (
        1,
        f"The stick in {stick} is damaged or incomplete. Not as they were written {named}. Make it again with make "
        "offline.",
    )


def test_without_its_sentences_the_installer_still_refuses(tmp_path: Path) -> None:
    """Where the file is lost, cut short or zeros that the installer's sentences come from, that file is named."""
    stick = made(tmp_path / "stick", conf())
    file = stick / "sentences.sh"
    whole = file.read_bytes()
    for damaged in (None, whole[: len(whole) // 2], bytes(len(whole))):
        file.unlink() if damaged is None else file.write_bytes(damaged)
        done = installer(stick, "--dry-run")
        assert done.returncode == 1 and "is damaged or incomplete." in done.stderr, done.stderr
        assert "names sentences.sh" in done.stderr and "make offline" in done.stderr


def test_many_damaged_files_are_counted(tmp_path: Path) -> None:
    """Three of them are named."""
    stick = made(tmp_path, conf())
    for name in ("debian/Packages", "requirements.lock", f"wheels/{WHEEL}", "kiosk-offline.conf"):
        with (stick / name).open("a") as file:
            file.write("\nmore")
    assert "(4 of 7): debian/Packages, kiosk-offline.conf, requirements.lock. Make" in refusal(stick)[1]


def test_a_stick_is_for_one_kind_of_box(tmp_path: Path) -> None:
    """Another Debian, another architecture, another Python: the sentence names both and what to do."""
    right = conf()
    here = {"DEBIAN": f"debian {right['DEBIAN']}", "ARCHITECTURE": right["ARCHITECTURE"], "PYTHON": right["PYTHON"]}
    for key, other, sentence in (
        ("DEBIAN", "sarge", "is for debian sarge, this box has {here}. Make one on a machine with {here}."),
        ("ARCHITECTURE", "m68k", "is for m68k, this box is {here}. Make one on a machine that is {here}."),
        (
            "PYTHON",
            "2.7",
            "is for Python 2.7, /usr/bin/python3 of this box is {here}. Put Debian's own in its place.",
        ),
    ):
        stick = made(tmp_path / key, conf(**{key: other}))
        assert refusal(stick) == (1, f"The stick in {stick} {sentence.format(here=here[key])}")


def test_what_is_no_stick_is_told_so(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A folder without a kiosk, one that does not exist, a stick that was not finished."""
    for folder in (tmp_path, tmp_path / "gone"):
        done = run_kiosk("install", "--from", folder, "--dry-run")
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr == (
            f"There is no kiosk in {folder}: it has no kiosk-offline.conf. Name the folder that make offline wrote.\n"
        )
    stick = made(tmp_path / "stick", conf())
    (stick / "SHA256SUMS").unlink()
    assert "is not complete: SHA256SUMS, which is written last, is missing. Make it again" in refusal(stick)[1]
    done = run_kiosk("upgrade", "--from", stick, "--back")
    assert done.returncode == 2 and "--back needs no stick" in " ".join(done.stderr.replace("│", " ").split())


@pytest.fixture
def archives(tmp_path: Path) -> dict[str, str]:
    """An archive of Debian's and one of somebody else's, as the environment in which apt knows no others."""
    debian, other = tmp_path / "archive", tmp_path / "other"
    debs = (
        (debian, "player", "1:2.0-1", "Depends: made-up-codec (>= 1)\nPriority: optional"),
        (debian, "codec", "1.5", "Priority: optional"),
        (debian, "shell", "7", "Priority: standard"),
        (debian, "unwanted", "1", "Priority: optional"),
        (other, "codec", "99", "Priority: optional"),
    )
    for archive, name, version, more in debs:
        build(tmp_path / "build" / f"{archive.name}-{name}", archive, name, version, more)
    for archive in (debian, other):
        packages = subprocess.run(["dpkg-scanpackages", "."], cwd=archive, capture_output=True, text=True, check=True)
        (archive / "Packages").write_text(packages.stdout)
        file = archive / "Packages"
        digest = printed("sha256sum", str(file)).split()[0]
        origin = "Debian" if archive is debian else "Other"
        (archive / "Release").write_text(f"Origin: {origin}\nSHA256:\n {digest} {file.stat().st_size} Packages\n")
    lines = "".join(f"deb [trusted=yes] copy:{archive} ./\n" for archive in (debian, other))
    (tmp_path / "sources.list").write_text(lines)
    (tmp_path / "status").touch()
    (tmp_path / "apt.conf").write_text(
        f'Dir::Etc::SourceList "{tmp_path}/sources.list";\nDir::Etc::SourceParts "/dev/null";\n'
        f'Dir::State::status "{tmp_path}/status";\n'
    )
    return {"APT_CONFIG": str(tmp_path / "apt.conf")}


def build(folder: Path, archive: Path, name: str, version: str, more: str) -> None:
    """A Debian package without a file."""
    (folder / "DEBIAN").mkdir(parents=True)
    archive.mkdir(exist_ok=True)
    about = (
        f"Package: made-up-{name}\nVersion: {version}\nArchitecture: all\nMaintainer: none\nInstalled-Size: 4\n{more}\n"
    )
    (folder / "DEBIAN/control").write_text(f"{about}Description: made up\n")
    printed("dpkg-deb", "--build", "--root-owner-group", str(folder), str(archive))


def test_a_box_is_made_from_the_stick_alone(tmp_path: Path, archives: dict[str, str]) -> None:
    """The stick gets what is wanted with all that it needs, from Debian alone; a dry run names what is missing here,
    and what the program of the stick would do, whatever PYTHONPATH has, in the language of the computer. Where another
    package would have to go, or room is short, nothing is done."""
    debs = tmp_path / "a stick" / "debian"
    debs.mkdir(parents=True)
    closure = subprocess.run(
        [str(ROOT / "install/closure.sh"), str(tmp_path / "apt"), str(debs), "made-up-player"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **archives},
    )
    assert closure.returncode == 0, closure.stderr
    names = {f"made-up-{name}_all.deb" for name in ("player_2.0-1", "codec_1.5", "shell_7")}
    assert {path.name for path in debs.iterdir()} == names | {"Packages"}
    stick = made(debs.parent, conf("made-up-player"))

    about = tmp_path / "own" / "museum_kiosk-9.dist-info" / "METADATA"  # a program that is already there
    about.parent.mkdir(parents=True)
    about.write_text("Metadata-Version: 2.1\nName: museum-kiosk\nVersion: 9\n")
    own = str(about.parents[1])
    speaks = {"LANGUAGE": "", "LC_ALL": "et_EE.UTF-8"}
    done = installer(stick, "upgrade", "--dry-run", TMPDIR=str(tmp_path), PYTHONPATH=own, **speaks, **archives)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Debian packages that are missing here: 2, all of them on the stick" in done.stdout
    assert done.stdout.endswith("for whoever reads et_EE.UTF-8\nversion 9: upgrade --dry-run\n")
    assert not [path for folder in (tmp_path, Path("/opt")) for path in folder.glob("kiosk-stick.*")]

    status = tmp_path / "status"
    installed = "Package: made-up-codec\nStatus: install ok installed\nVersion: 0.9\nArchitecture: all\n"
    status.write_text(
        f"{installed}\nPackage: stranger\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n"
        "Depends: made-up-codec (= 0.9)\n"
    )
    done = installer(stick, "--dry-run", TMPDIR=str(tmp_path), **archives)
    assert done.returncode == 1 and "  stranger\n" in done.stderr
    assert done.stderr.endswith(
        "those of this box, for the reason above. Nothing was changed. Make it again with make offline.\n"
    )

    status.write_text("")
    stick = made(tmp_path / "large", conf(PROGRAM_KB="1000000000000"))
    done = installer(stick, "--dry-run", TMPDIR=str(tmp_path), **archives)
    assert done.returncode == 1 and "1953125000 MB are needed. Nothing was changed." in done.stderr


def test_what_a_killed_installer_left_goes_away(tmp_path: Path, archives: dict[str, str]) -> None:
    """The next one removes it before anything else, unless another one is at work there: then it may be that one's."""
    place, stick = tmp_path / "opt", made(tmp_path / "stick", conf(PROGRAM_KB="1000000000000"))
    left = place / "kiosk-stick.killed" / "lists"
    left.mkdir(parents=True)
    as_root = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    bound = 'mount --bind "$1" /opt && exec sh "$2"'  # the installer works in /opt: here it sees this folder there
    command = ("unshare", *as_root, "--mount", "--propagation", "private", "sh", "-c", bound, "sh", place)

    def refused() -> str:
        environment = {**os.environ, **archives}
        return subprocess.run(
            (*command, stick / "install.sh"), stderr=subprocess.PIPE, text=True, check=False, env=environment
        ).stderr

    another = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(another, fcntl.LOCK_SH)
        assert "MB are needed. Nothing was changed." in refused() and left.is_dir()
    finally:
        os.close(another)
    assert "MB are needed. Nothing was changed." in refused() and not list(place.iterdir())


def test_a_stick_is_written_where_nothing_is_lost(tmp_path: Path) -> None:
    """Before anything is loaded, a place that cannot be written and a folder of somebody else's are refused."""
    (tmp_path / "file").touch()
    (tmp_path / "project/wheels").mkdir(parents=True)
    for to, why in (
        (
            "file/stick",
            "cannot be written: is the stick in, mounted, and not write-protected? TO=FOLDER names another.",
        ),
        ("project", "wheels is not of a stick that was made here, and would be replaced: name another folder."),
    ):
        command = (str(ROOT / "install/offline.sh"), str(tmp_path / to))
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "") and why in done.stderr
        assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "project", "wheels"]


def test_the_scripts_print_what_is_translated() -> None:
    """Each sentence of the two scripts stands among those that a stick has in the reader's language."""
    scripts = "".join((ROOT / "install" / name).read_text() for name in ("offline.sh", "stick.sh"))
    printed_in = set(re.findall(r'\b(?:say|refuse|logged) "([A-Z{][^"]*)"', scripts.replace("\\\n", " ")))
    assert printed_in == {each.template for each in SENTENCES}
    assert not re.findall(r'^ *echo "[A-Z][a-z]', scripts, re.MULTILINE)


def in_words(template: str, reader: str, **values: object) -> str:
    """A line of the installer's in that language."""
    return Strings(domain=DOMAIN).translate(template, reader[:2], **values) + "\n"


def test_a_stick_speaks_the_language_of_whoever_installs(tmp_path: Path) -> None:
    """The progress of a stick's installer is in the reader's language, with the same names in it, and so is its
    program; a computer that speaks Estonian finds damage too."""
    write_words(tmp_path / "stick/words")
    stick = made(tmp_path / "stick", conf())
    asked = {"LANG": "et_EE.UTF-8", "LANGUAGE": "et:en", "TMPDIR": str(tmp_path)}
    done = installer(stick, "--dry-run", **asked)
    assert done.returncode == 0, done.stderr
    comparing = in_words("Comparing the files of {folder} with SHA256SUMS", "et", folder=stick)
    assert done.stdout.startswith(comparing) and in_words("Unpacking the program", "et") in done.stdout
    assert "for whoever reads et:en\n" in done.stdout
    truncate(stick)
    assert f": wheels/{WHEEL}. " in installer(stick, "--dry-run", **asked).stderr


@pytest.mark.parametrize("reader", ["et_EE.UTF-8", "ru", "cs:en"])
def test_a_stick_refuses_in_the_language_of_whoever_installs(tmp_path: Path, reader: str) -> None:
    """The first line and the refusals of a stick's installer are in the reader's language, with the same names in
    them."""
    write_words(tmp_path / "stick/words")
    stick = made(tmp_path / "stick", conf())
    words = stick / "words" / reader[:2]
    words.write_bytes(words.read_bytes() + b" ")
    spoilt = installer(stick, "--dry-run", LANGUAGE=reader)
    assert spoilt.stdout == in_words("Comparing the files of {folder} with SHA256SUMS", reader, folder=stick)
    sentence = next(each.template for each in SENTENCES if "damaged or incomplete" in each.template)
    files = len((stick / "SHA256SUMS").read_text().splitlines())
    assert spoilt.stderr == in_words(sentence, reader, folder=stick, n=1, all=files, names=f"words/{reader[:2]}")
