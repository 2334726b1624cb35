"""A client of the Language Server Protocol: as much of it as asking one server about files takes."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

_SECONDS = 60


class LanguageClient:
    """Talks with a server over its standard input and output. Use it in a ``with`` statement."""

    def __init__(self, command: Sequence[str], root: Path) -> None:
        self.root = root
        self._command = command
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._versions: dict[Path, int] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> LanguageClient:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.root)
        try:
            self._greet()
        except BaseException:
            self._end()
            raise
        return self

    def _greet(self) -> None:
        assert self._process.stdout
        self._listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._listener.start()
        item = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        text_document = {
            "completion": {"completionItem": item},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "publishDiagnostics": {},
        }
        workspace = {"configuration": False, "didChangeWatchedFiles": {"dynamicRegistration": False}}
        self.ask(
            "initialize",
            processId=None,
            rootUri=self.root.as_uri(),
            workspaceFolders=[{"uri": self.root.as_uri(), "name": "project"}],
            capabilities={"textDocument": text_document, "workspace": workspace},
        )
        self.tell("initialized")
        settings = {
            "yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True},
            "http": {"proxy": "", "proxyStrictSSL": True},
        }
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def tell(self, method: str, **params: Any) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """A request, and the server's answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._until(lambda said: said.get("id") == self._number and "method" not in said)["result"]

    def show(self, path: Path, text: str | None = None) -> None:
        """Opens a file, or shows the server another text of it, without waiting for what it finds."""
        content = path.read_text("utf-8") if text is None else text
        version = self._versions[path] = self._versions.get(path, 0) + 1
        self.diagnostics.pop(path.as_uri(), None)
        if version == 1:
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": version, "text": content}
            self.tell("textDocument/didOpen", textDocument=document)
        else:
            changed = {"uri": path.as_uri(), "version": version}
            self.tell("textDocument/didChange", textDocument=changed, contentChanges=[{"text": content}])

    def found(self, path: Path) -> list[dict[str, Any]]:
        """What the server finds wrong with a file that was shown to it."""
        uri = path.as_uri()
        while uri not in self.diagnostics:
            self._until(lambda said: uri in self.diagnostics)
        return self.diagnostics[uri]

    def open(self, path: Path, text: str | None = None) -> list[dict[str, Any]]:
        """Shows a file, and gives what the server finds wrong with it."""
        self.show(path, text)
        return self.found(path)

    def completions(self, path: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What the server offers at a place, by its label; line and column count from 0."""
        answer = self.ask("textDocument/completion", **_place(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What the server tells of a place."""
        answer = self.ask("textDocument/hover", **_place(path, line, column))
        return answer["contents"]["value"] if answer else ""

    def changed_on_disk(self, path: Path) -> None:
        """Tells that a file was written by another program."""
        self.tell("workspace/didChangeWatchedFiles", changes=[{"uri": path.as_uri(), "type": 2}])

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            try:
                said = self._arrived.get(timeout=_SECONDS)
            except queue.Empty:
                raise AssertionError(f"the language server said nothing for {_SECONDS} s") from None
            assert said is not None, f"the language server ended: {' '.join(self._command)}"
            if said.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[said["params"]["uri"]] = said["params"]["diagnostics"]
            elif "method" in said and "id" in said:  # the server asks: there is nothing to tell it
                items = said.get("params", {}).get("items", [])
                self._send({"id": said["id"], "result": [None] * len(items) or None})
            if wanted(said):
                return said

    def _listen(self, stream: IO[bytes]) -> None:
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            body = stream.read(length)
            if len(body) == length:  # else it was ended in the middle of a word
                self._arrived.put(json.loads(body))
        self._arrived.put(None)


def _place(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
