"""An editor's side of the language server protocol, as much as it takes to type into a museum's file."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}


class LanguageServer:
    """A running yaml-language-server; every wait has an end."""

    def __init__(self, command: list[str], folder: Path, within_s: float = 60.0) -> None:
        self._within_s = within_s
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._number = 0
        self._uri = folder.as_uri()

    def __enter__(self) -> LanguageServer:
        self.ask("initialize", {"processId": None, "rootUri": self._uri, "capabilities": {}})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self._child.kill()
        self._child.wait()

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Opens a file as an editor with this text; gives what is marked in it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self._await(lambda said: self._marks(said, path))

    def at(self, what: str, path: Path, line: int, column: int) -> Any:
        """What the server says of a place (both counted from 0): completion or hover."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return self.ask(f"textDocument/{what}", place)

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        return self._await(
            lambda said: (said.get("result"),) if said.get("id") == number and "method" not in said else None
        )[0]

    def tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _marks(self, said: dict[str, Any], path: Path) -> list[dict[str, Any]] | None:
        if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == path.as_uri():
            found: list[dict[str, Any]] = said["params"]["diagnostics"]
            return found
        return None

    def _await(self, wanted: Any) -> Any:
        until_s = time.monotonic() + self._within_s
        while True:
            said = self._said.get(timeout=max(0.01, until_s - time.monotonic()))
            if "method" in said and "id" in said:
                self._answer(said)
            elif (found := wanted(said)) is not None:
                return found

    def _answer(self, asked: dict[str, Any]) -> None:
        items = asked.get("params", {}).get("items", []) if asked["method"] == "workspace/configuration" else []
        self._send({"id": asked["id"], "result": [SETTINGS.get(item.get("section")) for item in items] or None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._child.stdin is not None
        self._child.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._child.stdin.flush()

    def _listen(self) -> None:
        out = self._child.stdout
        assert out is not None
        while header := out.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = out.readline()
            self._said.put(json.loads(out.read(length)))


def _answer_to(said: dict[str, Any], number: int) -> tuple[Any] | None:
    return (said.get("result"),) if said.get("id") == number and "method" not in said else None
