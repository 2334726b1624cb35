"""Words in the files that every project begins with, said in the language of the project.

The files stand once, in English. What their comments are in another language, the lines that ``make help`` prints and
what workflows write to people, says ``comments.po`` in the folder of that language: so settings, rules to make things
and workflows have no second copy. A wheel brings that catalogue too, by which a project that is renewed knows with
which words it began.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explainer.render.language.locales import locale_of
from explainer.render.language.translations import usable

WORDS = "comments.po"
"""The catalogue in the folder of a language. Its messages are the comments, line by line as they stand in the files."""
COMMENTED = frozenset(
    {"mkdocs.yml", "Makefile", ".gitignore", ".gitattributes", ".github/CODEOWNERS", ".github/dependabot.yml"}
)
"""The files in which comments are translated. Workflows and scripts, which hardly anybody opens, keep theirs."""
CALLED = frozenset(
    f".github/{name}.yml"
    for name in (
        *("workflows/check", "workflows/links", "workflows/preview", "workflows/publish", "workflows/show-preview"),
        "publish-from-shards",
    )
)
"""The workflows, by whose names GitHub lists what ran."""
SPEAKING = frozenset(
    {".github/workflows/links.yml", ".github/workflows/show-preview.yml", ".devcontainer/devcontainer.json"}
)
"""The files that say something to people: in variables called ``SAY_...``, and in labels."""
# Whole lines, of which those that follow each other are one comment, and what stands behind a target of a Makefile.
_COMMENT = re.compile(
    r"^(?P<indent> *)# (?P<block>.+(?:\n(?P=indent)# .+)*)|^(?P<target>[a-z][\w-]*:.*? ## )(?P<help>.+)", re.MULTILINE
)

# What stands between quotation marks, and holds none and no backslash in any language.
# The name of a workflow, where it is given and where one waits for it; in comments it stands between quotation marks.
_CALLING = re.compile(r"(?P<before>^name: |^ *workflows: \[)(?P<words>[^\"\\\n\]]+)(?=\]|$)", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^ *# .*", re.MULTILINE)
_SAYING = re.compile(r'(?P<before>^ *SAY_[A-Z]+: "|"label": ")(?P<words>[^"\\\n]+)(?=")', re.MULTILINE)


def words_of(catalogue: bytes, language: str) -> Mapping[str, str]:
    """What comments are in a language, by the English ones; of a catalogue that cannot be read, none."""
    found, _ = usable(catalogue, locale_of(language))
    return {str(one.id): str(one.string) for one in found if one.id and one.string}


def comments_of(path: str, text: str) -> Iterator[str]:
    """What is said in an English file by its path, as messages: comments, each with its lines, or what it tells."""
    if path in COMMENTED:
        yield from map(_words, _COMMENT.finditer(text))
    if path in CALLED:
        yield from (found["words"] for found in _CALLING.finditer(text))
    if path in SPEAKING:
        yield from (found["words"] for found in _SAYING.finditer(text))


def with_comments(path: str, content: bytes, words: Mapping[str, str]) -> bytes:
    """An English file by its path with what it says in other words; what has none stays."""
    text = content.decode() if path in COMMENTED | SPEAKING | CALLED else ""
    if path in COMMENTED:
        text = _COMMENT.sub(lambda found: _said(found, words), text)
    if path in CALLED:
        text = _CALLING.sub(lambda found: f"{found['before']}{words.get(found['words'], found['words'])}", text)
        text = _COMMENT_LINE.sub(lambda found: _with_names(found[0], words), text)
    if path in SPEAKING:
        text = _SAYING.sub(lambda found: f"{found['before']}{words.get(found['words'], found['words'])}", text)
    return text.encode() or content


def _with_names(line: str, words: Mapping[str, str]) -> str:
    """A comment with the names of workflows as they are given."""
    return re.sub(r'"([^"]+)"', lambda found: f'"{words.get(found[1], found[1])}"', line)


def _words(found: re.Match[str]) -> str:
    return found["help"] or found["block"].replace(f"\n{found['indent']}# ", "\n")


def _said(found: re.Match[str], words: Mapping[str, str]) -> str:
    said = words.get(_words(found))
    if said is None:
        return found[0]
    if found["help"]:
        return f"{found['target']}{said}"
    return "\n".join(f"{found['indent']}# {line}" for line in said.split("\n"))
