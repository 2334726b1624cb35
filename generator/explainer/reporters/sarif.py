"""Diagnostics for platforms that show what scanners find: a log in the Static Analysis Results Interchange Format.

SARIF 2.1.0 (OASIS Standard, 27 March 2020). Columns count code points, ends are exclusive, and files are named relative
to the top of the repository. Fingerprints stay the same when a finding moves to another line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from explainer.codes import Explanation, all_explanations
from explainer.diagnostics import Diagnostic, Edit, Severity, Span
from explainer.printable import json_text, printable
from explainer.reporters.context import PLAIN, Context

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT = "explainerFinding/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# What SARIF would take for a link in a plain text (section 3.11.6).
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_Member = dict[str, object]


def report(diagnostics: Iterable[Diagnostic], lines: Mapping[str, Sequence[str]], context: Context = PLAIN) -> str:
    """One run with a rule for every code and a result for every finding, the suppressed ones among them."""
    rules = all_explanations()
    writer = _Writer(lines, context, {rule.code: number for number, rule in enumerate(rules)})
    driver: _Member = {"name": "explainer"}
    if context.version:
        driver["version"] = driver["semanticVersion"] = context.version
    driver["rules"] = [_rule(rule, context.code_uri) for rule in rules]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {BASE: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": list(writer.results(diagnostics)),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{json_text(log)}\n"


def _rule(one: Explanation, code_uri: str) -> _Member:
    rule: _Member = {
        "id": one.code,
        "shortDescription": _text(one.summary),
        "fullDescription": _text(one.why),
        "help": {**_text(one.why), "markdown": "\n\n".join(_help(one))},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }
    if code_uri:
        rule["helpUri"] = code_uri.replace("{code}", quote(one.code))
    return rule


def _help(one: Explanation) -> Iterator[str]:
    yield one.why
    for heading, note, files in (("Fails", one.fails_note, one.fails), ("Passes", one.passes_note, one.passes)):
        yield f"**{heading}**"
        if note:
            yield note
        for path, text in files.items():
            yield f"`{path}`\n\n````yaml\n{text.rstrip()}\n````"


class _Writer:
    def __init__(self, lines: Mapping[str, Sequence[str]], context: Context, rules: Mapping[str, int]) -> None:
        self._lines = lines
        self._context = context
        self._rules = rules
        self._seen: Counter[str] = Counter()

    def results(self, diagnostics: Iterable[Diagnostic]) -> Iterator[_Member]:
        for found in diagnostics:
            yield self._result(found)
        for one in self._context.suppressed:
            reason = {"kind": "inSource", "status": "accepted", "justification": printable(one.reason)}
            yield {**self._result(one.found), "suppressions": [reason]}

    def _result(self, found: Diagnostic) -> _Member:
        result: _Member = {"ruleId": found.code}
        if found.code in self._rules:
            result["ruleIndex"] = self._rules[found.code]
        words = "\n".join(map(printable, filter(None, (found.message, found.help))))
        result |= {
            "level": _LEVELS[found.severity],
            "message": _text(words),
            "locations": [self._location(found.span)],
            "partialFingerprints": {FINGERPRINT: self._fingerprint(found)},
        }
        if found.related:
            result["relatedLocations"] = [
                {"id": number, **self._location(place.span), "message": _text(printable(place.message))}
                for number, place in enumerate(found.related, 1)
            ]
        if found.count > 1:
            result["occurrenceCount"] = found.count
        edits = self._context.edits.get(found)
        if edits:
            result["fixes"] = [self._fix(found, edits)]
        return result

    def _location(self, span: Span) -> _Member:
        return {"physicalLocation": {"artifactLocation": self._artifact(span.path), "region": _region(span)}}

    def _artifact(self, path: str) -> _Member:
        return {"uri": quote(self._context.folder + path, errors="backslashreplace"), "uriBaseId": BASE}

    def _fix(self, found: Diagnostic, edits: Sequence[Edit]) -> _Member:
        replacements = [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits]
        change = {"artifactLocation": self._artifact(found.span.path), "replacements": replacements}
        return {"description": _text(printable(found.help or found.message)), "artifactChanges": [change]}

    def _fingerprint(self, found: Diagnostic) -> str:
        """What a finding is, without its line's number; the second of two equal ones in a file has another."""
        lines, number = self._lines.get(found.span.path, ()), found.span.line
        line = " ".join(lines[number - 1].split()) if 0 < number <= len(lines) else ""
        parts = json.dumps([found.code, found.span.path, found.message, line])
        self._seen[parts] += 1
        return hashlib.sha256(f"{parts} {self._seen[parts]}".encode()).hexdigest()[:32]


def _region(span: Span) -> _Member:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _text(words: str) -> _Member:
    """A plain text message: braces stand for placeholders there, and brackets for links, unless they are escaped."""
    plain = words.replace("{", "{{").replace("}", "}}")
    return {"text": _LINK.sub(lambda match: f"\\{match[0]}", plain)}
