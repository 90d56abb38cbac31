"""The rules of the house, checked on the source itself: layers, doors, purity, sizes and names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source import PACKAGE, ROOT, TESTS, called, imports, modules, nodes_of, tree

# One library, one door: where each may be imported, relative to kiosk/. A name ending in / is a folder.
DOORS = {
    "kivy": ("screens/",),
    "pygame": ("players/",),
    "sqlite_utils": ("visitlog/",),
    "sqlite3": ("visitlog/",),
    "yaml": ("content/yaml_source.py",),
    "av": ("media/",),
    "PIL": ("media/",),
    "pillow_heif": ("media/conversion/",),
    "pysubs2": ("media/conversion/",),
    "resvg_py": ("media/conversion/",),
    "rapidfuzz": ("media/register/",),
    "icu4py": ("screens/graphics/line_breaks.py", "content/word_count.py"),
    "webvtt": ("media/",),
    "typer": ("cli/",),
    "rich": ("cli/",),
    "jinja2": ("reports/formats/html.py", "hub/pages/templating.py", "phone/build/page_writing.py"),
    "argon2": ("hub/pages/passwords.py",),
    "prometheus_client": ("hub/pages/metrics_text.py",),
    "weasyprint": ("reports/formats/pdf.py",),
    "python_calamine": ("translating/sheet_reading.py",),
    "xlsxwriter": ("translating/sheet_writing.py", "reports/formats/xlsx.py", "reports/formats/xlsx_charts.py"),
    "fontTools": ("fonts/", "reports/page/typefaces.py"),
    "tuf": ("fleet/content/", "hub/content/"),
    "securesystemslib": ("hub/content/",),
    "urllib3": ("fleet/",),
    "cryptography": ("fleet/http_client.py",),
    "watchfiles": ("store/folder_changes.py",),
    "psycopg": ("hub/store/",),
    "psycopg_pool": ("hub/store/",),
    "starlette": ("hub/", "phone/serve/"),
    "uvicorn": ("http_serving.py",),
    "brotli": ("phone/serve/packed_files.py",),
}
# What a pure part never imports: clocks, chance, files, threads, other programs.
IMPURE = {
    "time",
    "random",
    "secrets",
    "os",
    "io",
    "threading",
    "asyncio",
    "subprocess",
    "socket",
    "shutil",
    "tempfile",
}
MAY_BE_IMPURE = {"open", "read_text", "read_bytes", "write_text", "utcnow", "now", "today"}
IMPURE_CALL = re.compile(r"(^|\.)(open|read_text|read_bytes|write_text|utcnow)$|(datetime|date)\.(now|today)$")
# What writes files by other means than kiosk/store/atomic_files.py, and why none of it can be led elsewhere.
WRITERS = {
    "check/corrections.py": "in a temporary folder",
    "child_process.py": "a setting of its own process in /proc",
    "fleet/content/blob_store.py": "parts of blobs, in a folder of its own",
    "fonts/__main__.py": "for developers",
    "fonts/cut_faces.py": "beside its place in the state folder",
    "interactives/map/make_land.py": "for developers",
    "locale/extract.py": "for developers",
    "locale/language_table.py": "for developers",
    "media/conversion/converted.py": "in a temporary folder",
    "media/register/index_file.py": "beside its place in the state folder",
    "media/tile_pyramid.py": "in a folder that has just been made",
    "phone/serve/packing_pages.py": "what `replacing` gave",
    "phone/build/building.py": "in a folder that has just been made",
    "phone/build/phone_media.py": "in a folder that has just been made",
    "staff/backup/box_backup.py": "in a temporary folder",
    "staff/backup/box_restore.py": "what `replacing` gave",
    "staff/install/installing.py": "in a folder that it has just made",
    "staff/install/stick_sentences.py": "in a folder that is made for a stick",
    "staff/narrate/festival.py": "in a temporary folder",
    "staff/renaming/renaming_plan.py": "in a temporary folder",
    "store/atomic_files.py": "the one place",
    "store/importer.py": "in a folder that it has just made",
    "store/state_lock.py": "a lock in the state folder",
    "store/versions.py": "a lock in the state folder",
    "visitlog/file/lock.py": "a lock beside the log",
    "visitlog/tools/export.py": "what built_beside gave",
    "visitlog/writing/disk_reserve.py": "in the state folder",
    "cli/__init__.py": "a new temporary file",
}
WRITING = re.compile(
    r"""\.write_(?:text|bytes)\(|open\([^)\n]*["'][wxa]b?\+?["']|O_CREAT|NamedTemporaryFile\(\s*["']w"""
)
LONGEST_MODULE_LINES = 400
NAMES_THAT_SAY_NOTHING = {"utils.py", "util.py", "helpers.py", "helper.py", "manager.py", "base.py"}
FOLDERS_OF_TESTS = {"access", "journeys", "faults", "golden", "bench", "museums", "soak"}


def through_door(path: Path, doors: tuple[str, ...]) -> bool:
    inside = path.relative_to(PACKAGE).as_posix()
    return any(inside.startswith(door) if door.endswith("/") else inside == door for door in doors)


def test_imports_point_downward_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """No part imports from a part above it or beside it, and no part is missing from the list of layers."""
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    result = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert result == 0, capsys.readouterr().out


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    """A library is imported only by the part of the program that is its door."""
    strays = [
        f"{path.relative_to(ROOT)}:{line}: {name} may be imported in {' and '.join(DOORS[library])} only"
        for path in modules()
        if not through_door(path, DOORS[library])
        for name, line in imports(path)
        if name.split(".")[0] == library
    ]
    assert strays == []


def test_each_door_is_in_use() -> None:
    """Every library with a door is imported behind it: no rule is about nothing."""
    used = {
        (library, name.split(".")[0])
        for library, doors in DOORS.items()
        for path in modules()
        if through_door(path, doors)
        for name, _ in imports(path)
    }
    assert {library for library in DOORS if (library, library) not in used} == set()


def test_files_are_written_in_one_place() -> None:
    """A file is written whole and in no link's place, by kiosk/store/atomic_files.py; others are listed, with why."""
    writing = [path for path in modules() if WRITING.search(path.read_text(encoding="utf-8"))]
    assert {path.relative_to(PACKAGE).as_posix() for path in writing} == set(WRITERS)


def test_the_visit_is_pure() -> None:
    """The rules of a visit read no clock, no file and no chance: time and answers are handed to them."""
    strays = [
        f"{path.relative_to(ROOT)}:{line}: imports {name}"
        for path in modules(PACKAGE / "visit")
        for name, line in imports(path)
        if name.split(".")[0] in IMPURE
    ]
    strays += [
        f"{path.relative_to(ROOT)}:{node.lineno}: calls {ast.unparse(node.func)}()"
        for path in modules(PACKAGE / "visit")
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and called(node) in MAY_BE_IMPURE and IMPURE_CALL.search(ast.unparse(node.func))
    ]
    assert strays == []


def test_nobody_asks_for_the_running_app() -> None:
    """A widget is given what it needs; it never looks for the app."""
    asking = [
        str(path.relative_to(ROOT)) for path in modules() if "get_running_app" in path.read_text(encoding="utf-8")
    ]
    assert asking == []


def test_modules_stay_short_enough_to_read() -> None:
    """No module is longer than 400 lines."""
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for folder in (PACKAGE, TESTS)
        for path in modules(folder)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE_LINES} == {}


def test_names_say_what_is_inside() -> None:
    """No module is called after nothing in particular."""
    assert [str(path.relative_to(ROOT)) for path in modules() if path.name in NAMES_THAT_SAY_NOTHING] == []


def test_the_formatter_is_rarely_overruled() -> None:
    """At most ten places are kept from the formatter, each with its reason."""
    kept = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for folder in (PACKAGE, TESTS)
        for path in modules(folder)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"#\s*fmt:\s*(skip|off)", line)
    ]
    assert len(kept) <= 10, kept
    assert [place for place in kept if not re.search(r"#\s*fmt:\s*(skip|off)\s*\S+", place)] == []


WITH_DOCSTRING = re.compile(r'\s*"""\s*[^\s"](?:(?!""").)*"""$', re.MULTILINE | re.DOTALL)
"""How a module begins that has one; where one begins otherwise, its syntax tree is asked."""


def test_every_module_states_its_rules() -> None:
    """Every module begins with a docstring."""
    silent = [
        str(path.relative_to(ROOT))
        for folder in (PACKAGE, TESTS)
        for path in modules(folder)
        if (text := path.read_text(encoding="utf-8")).strip()
        and not WITH_DOCSTRING.match(text)
        and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def sentences(within: ast.AST) -> Iterator[ast.FunctionDef]:
    """The tests of a module, of its classes and of their blocks; a function has none in it."""
    for part in ("body", "orelse", "handlers", "finalbody"):
        for node in getattr(within, part, ()):
            if isinstance(node, ast.FunctionDef):
                if node.name.startswith("test_"):
                    yield node
            elif isinstance(node, ast.stmt | ast.excepthandler):
                yield from sentences(node)


def test_every_test_is_a_sentence() -> None:
    """Every test's docstring is a sentence about the product."""
    wordless = [
        f"{path.relative_to(ROOT)}:{test.lineno}: {test.name}"
        for path in TESTS.rglob("test_*.py")
        for test in sentences(tree(path))
        if not (ast.get_docstring(test) or "").rstrip().endswith((".", "?", "!"))
    ]
    assert wordless == []


WAYS_PAST = {"skip", "skipif", "xfail", "importorskip"}


def test_no_test_is_passed_over() -> None:
    """Every test runs, everywhere: none is skipped or expected to fail."""
    passed_over = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(TESTS)
        if any(f".{way}" in path.read_text(encoding="utf-8") for way in WAYS_PAST)
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and node.attr in WAYS_PAST and "pytest" in ast.unparse(node)
    ]
    assert passed_over == []


def names_at_the_top(path: Path) -> set[str]:
    """What can be imported from a module: what its statements bind outside functions and classes."""
    bound: set[str] = set()
    statements: list[ast.AST] = list(tree(path).body)
    while statements:
        statement = statements.pop()
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(statement.name)
            continue
        if isinstance(statement, ast.Import | ast.ImportFrom):
            bound |= {alias.asname or alias.name.split(".")[0] for alias in statement.names}
        if isinstance(statement, ast.Name) and isinstance(statement.ctx, ast.Store):
            bound.add(statement.id)
        statements += ast.iter_child_nodes(statement)
    return bound


def gives(module: str, name: str) -> bool:
    """Whether that name can be imported from that module of the house."""
    folder = ROOT.joinpath(*module.split("."))
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    if folder.is_dir() and ((folder / name).is_dir() or (folder / f"{name}.py").is_file()):
        return True
    return file.is_file() and name in names_at_the_top(file) | ({"__version__"} if module == "kiosk" else set())


@pytest.mark.parametrize("folder", ["soak", "bench"])
def test_what_the_suite_does_not_run_would_start(folder: str) -> None:
    """The long tests and the benchmarks import only what is there: a renamed function is missed at once."""
    missing = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.module}.{alias.name}"
        for path in modules(TESTS / folder)
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("kiosk", "tests")
        for alias in node.names
        if not gives(node.module or "", alias.name)
    ]
    assert missing == []


def test_tests_mirror_the_package() -> None:
    """Each folder of tests is named after the part that it tests."""
    parts = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    folders = {path.name for path in TESTS.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - parts - FOLDERS_OF_TESTS == set()
