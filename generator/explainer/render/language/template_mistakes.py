"""What Jinja says of a template that does not parse, in words for its author and with what to write."""

from __future__ import annotations

import re

from jinja2 import TemplateSyntaxError

from explainer.spelling import did_you_mean

_HELP = "each {% and {{ needs its end in the same line, and each block, if and for its end below"
_CLOSED = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "trans", "with")
_ALONE = ("do", "elif", "else", "extends", "from", "import", "include", "break", "continue", "pluralize")
_TAGS = (*_CLOSED, *_ALONE, *(f"end{name}" for name in _CLOSED))
# What other template languages call a tag, which Jinja calls otherwise.
_CALLED_OTHERWISE = {"elseif": "elif", "elsif": "elif", "foreach": "for", "render": "include", "assign": "set"}
_INNERMOST = re.compile(r"The innermost block that needs to be closed is '(\w+)'")
_UNKNOWN = re.compile(r"Encountered unknown tag '(\w+)'")
_TOKENS = re.compile(r"(?:expected token|unexpected) '(?P<one>[^']*)'(?:, (?:got|expected) '(?P<other>[^']*)')?\Z")
_CHARACTER = re.compile(r"unexpected char '?(.)'? at")
_TWICE = re.compile(r"block '([^']*)' defined twice")
_OPENS = re.compile(r"\{%[-+]?\s*(end)?(\w+)")
_WORDS = {
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "end of template": "the end of the file",
    "name": "a name",
    "string": "a text in quotation marks",
    "integer": "a number",
}


def told(problem: TemplateSyntaxError) -> tuple[str, str, int]:
    """The sentence, the help and the line for a template that does not parse; where Jinja's words are all, those."""
    said, line = str(problem.message), problem.lineno
    innermost, unknown = _INNERMOST.search(said), _UNKNOWN.search(said)
    if unknown is not None:
        return (*_unknown_tag(unknown[1], innermost[1] if innermost else ""), line)
    if innermost is not None:
        name = innermost[1]
        opened = _opened(problem.source or "", name) or line
        return f"{{% {name} %}} is never closed", f"write {{% end{name} %}} behind what belongs to it", opened
    if "end of comment" in said:
        return "a comment, {#, is never closed", "write #} where it ends", line
    if twice := _TWICE.search(said):
        return f'there are two blocks "{twice[1]}"', "give one of the two another name, or join them", line
    if (character := _CHARACTER.search(said)) is not None:
        return (*_character(character[1]), line)
    found = _TOKENS.search(said)
    return (*_tokens(found, is_expected=said.startswith("expected")), line) if found else (said, _HELP, line)


def _unknown_tag(name: str, innermost: str) -> tuple[str, str]:
    end = f"{{% end{innermost} %}}"
    if name == "end":
        return "{% end %} does not say what it ends", f"write {end}" if innermost else "name it, as in {% endif %}"
    opening = name.removeprefix("end")
    if opening in _CLOSED and name != opening:
        if innermost:
            return f"{{% {name} %}} stands where {end} is missing", f"write {end} before it, or take it out"
        return f"{{% {name} %}} ends nothing", f"take it out, or write {{% {opening} ... %}} above it"
    if name in {"else", "elif"}:
        return f"{{% {name} %}} stands in no if", "write {% if ... %} above it, or take it out"
    meant = _CALLED_OTHERWISE.get(name)
    help = f"write {{% {meant} ... %}}" if meant else did_you_mean(name, _TAGS, f"Jinja has {', '.join(sorted(_TAGS))}")
    return f'there is no tag "{name[:40]}"', help


def _opened(source: str, name: str) -> int:
    """The line of the innermost tag of a name that nothing closes; 0 where all are closed."""
    lines: list[int] = []
    for match in _OPENS.finditer(source):
        if match[2] == name:
            if not match[1]:
                lines.append(source.count("\n", 0, match.start()) + 1)
            elif lines:
                lines.pop()
    return lines[-1] if lines else 0


def _character(sign: str) -> tuple[str, str]:
    if sign in "\"'":
        return f"a text that begins with {sign} is never closed", f"write {sign} where it ends"
    return f"{sign} has no meaning within {{{{ }}}} and {{% %}}", "put text in quotation marks, or take the sign out"


def _tokens(found: re.Match[str], *, is_expected: bool) -> tuple[str, str]:
    one, other = (_WORDS.get(part, part) for part in (found["one"], found["other"] or ""))
    wanted, got = (one, other) if is_expected else (other, one)
    if not wanted and got in {"}", ")", "]"}:
        return f"{got} closes nothing", "take it out; a value ends with }} and a tag with %}"
    if not wanted:
        help = f"write something before {got}, or take out what stands before it" if got in {"%}", "}}"} else _HELP
        return f"{got} is not expected here", help
    if got == "=":
        return "one = compares nothing", "write == to compare"
    return f"{got} stands where {wanted} is expected", f"write {wanted} before {got}"
