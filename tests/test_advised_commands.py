"""What documentation, help and messages tell people to type is a command, and is run where people have it."""

from __future__ import annotations

import re
from importlib.util import find_spec
from itertools import chain

from tests import advised
from tests.advised import advice, of_pages, parsed
from tests.source import ROOT
from tests.staff import installed_box

DECIDES = {"--back", "--dry-run", "--help", "--replace", "--version"}
"""Options with which a command does another thing: one without them does not try it."""
RUN_ELSEWHERE = {
    "install": ("tests/staff/installed_box.py", '"install", "--museum"'),
    "install --from": ("tests/soak/test_box_without_network.py", "kiosk install --from"),
    "uninstall": ("tests/soak/test_booted_box.py", 'box("kiosk", "uninstall")'),
    "upgrade": ("tests/soak/test_booted_box.py", 'kiosk", "upgrade")'),
    "upgrade --back": ("tests/soak/test_booted_box.py", '"upgrade", "--back")'),
    "upgrade --from": ("tests/soak/test_box_without_network.py", '"upgrade", "--from", "/media/newer")'),
    "upgrade --dry-run": ("tests/staff/test_upgrading.py", "dry"),
    "upgrade --dry-run --from": ("tests/soak/test_box_without_network.py", '"/media/newer", "--dry-run")'),
    "translate export": ("tests/translating/test_translate.py", '"translate", "export"'),
    "translate import": ("tests/translating/test_translate.py", '"translate", "import"'),
    "run --device --windowed": ("tests/staff/installed_box.py", '"run", "--windowed", "--device"'),
    "labels": ("tests/labels/test_labels_command.py", 'run_kiosk("labels", "-o"'),
    "bring --name": ("tests/staff/test_bringing.py", '"--name", "Uus kann"'),
    "join": ("tests/fleet/test_joining.py", 'run_kiosk("join"'),
    "hub init": ("tests/hub/test_commands.py", 'hub("init"'),
    "hub serve": ("tests/hub/test_commands.py", '"serve"'),
    "hub invite": ("tests/hub/test_commands.py", 'hub("invite"'),
    "hub revoke": ("tests/hub/test_commands.py", 'hub("revoke"'),
    "hub export": ("tests/hub/test_commands.py", 'hub("export"'),
    "hub person": ("tests/hub/test_commands.py", 'hub("person"'),
    "hub publish": ("tests/hub/content/test_content_commands.py", 'gives("publish"'),
    "hub keys init": ("tests/hub/content/test_content_commands.py", 'gives("keys", "init"'),
    "hub keys sign": ("tests/hub/content/test_content_commands.py", 'gives("keys", "sign"'),
    "hub keys rotate": ("tests/hub/content/test_content_commands.py", 'gives("keys", "rotate"'),
    "report --hub": ("tests/hub/test_hub_reports_read.py", '"report", "--museum", museum, "--hub"'),
    "phone build": ("tests/phone/test_serving_commands.py", '("phone", "build", "-o", folder'),
    "phone serve": ("tests/phone/test_serving_commands.py", '"phone", "serve"'),
    "phone zip": ("tests/phone/test_serving_commands.py", '"phone", "zip", folder, "-o"'),
    "restore --replace": ("tests/cli/test_backup.py", '"--replace")'),
}
"""What makes a box, ends it or needs another: the test that runs it, and the words of it there."""
MAKE = re.compile(r"make ([a-z-]+)")
MODULE = re.compile(r"(?:\S*/)?python -m (kiosk[.\w]*)")


def test_every_advised_command_is_known() -> None:
    """The program's own parser knows every command that is advised, with its options, in every language."""
    found = {each: parsed(each.words).wrong for each in advice()}
    assert len(found) > 150
    assert {each: wrong for each, wrong in found.items() if wrong} == {}


def test_every_advised_command_is_run() -> None:
    """Each command and option that is advised is run on a box that was really installed, or by a test that is named."""
    typed = (installed_box.commands("m", "h"), installed_box.of_authors("m", "h"), installed_box.of_managers("h"))
    run = [parsed(tuple(words)) for words in chain(*typed)]
    assert [each for each in run if each.wrong] == []
    missing = set()
    for each in {parsed(one.words) for one in advice()}:
        covered = any(
            each.command == other.command
            and each.options <= other.options
            and not (other.options - each.options) & DECIDES
            for other in run
        )
        name = " ".join((each.command, *sorted(each.options & {*DECIDES, "--from"})))
        whole = " ".join((each.command, *sorted(each.options)))
        if not covered and not {name, whole} & RUN_ELSEWHERE.keys() and not is_group(each.command):
            missing.add((each.command, *sorted(each.options)))
    assert missing == set()
    for file, words in RUN_ELSEWHERE.values():
        assert words in (ROOT / file).read_text(encoding="utf-8"), (file, words)


def is_group(command: str) -> bool:
    """Whether these words only begin a command."""
    at = advised.parser()
    for name in command.split():
        at = at.commands[name]
    return hasattr(at, "commands")


def test_every_advised_target_and_module_is_there() -> None:
    """`make TARGET` and `python -m kiosk.MODULE` name what there is."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {MAKE.match(code)[1] for _, code in of_pages(MAKE)}  # type: ignore[index]
    assert len(named) > 4 and named <= targets
    modules = {MODULE.match(code)[1] for _, code in of_pages(MODULE)}  # type: ignore[index]
    lacking = {name for name in modules if find_spec(name) is None}
    assert len(modules) > 3 and lacking == set()
