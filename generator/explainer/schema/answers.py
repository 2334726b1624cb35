"""What the methods of a property type may give: how a type of somebody else is held to :class:`PropertyType`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from explainer.diagnostics import Span
from explainer.extensions.calling import OurWords
from explainer.extensions.looking import is_text, plain, wrong_span
from explainer.schema.dates import EdtfDate
from explainer.schema.model import SETTINGS, Layout, PropertyType, Role
from explainer.schema.ports import FormField, Visitor
from explainer.schema.statements import Group, Statement
from explainer.schema.typed import Citation, Date, Markup, Reference, Text, Url, Via

_NONE: Mapping[str, Any] = MappingProxyType({})


class WrongAnswer(OurWords):
    """A method gave something else than it has to; the text says what, in words after the name of its type."""


def wrong_declaration(type: PropertyType[Any]) -> str:
    """What is wrong with what a type says of itself, in words after its name; "" where nothing is."""
    if not is_text(type.needs) or type.needs not in ("", *SETTINGS):
        return f"needs something else than one of {', '.join(SETTINGS)}"
    roles: object = type.roles
    if not isinstance(roles, frozenset | set) or not all(isinstance(role, Role) for role in roles):
        return "has roles that are no set of Role"
    layout, markup, may_be_disputed = _of_itself(type)
    if not isinstance(layout, Layout):
        return "has a layout that is no Layout"
    if not isinstance(markup, Markup):
        return "has a markup that is no Markup"
    return "" if isinstance(may_be_disputed, bool) else "has a may_be_disputed that is neither True nor False"


def _of_itself(type: PropertyType[Any]) -> tuple[object, object, object]:
    return type.layout, type.markup, type.may_be_disputed


def answer_of(type: PropertyType[Any], name: str, args: tuple[Any, ...], named: Mapping[str, Any] = _NONE) -> object:
    """What a method gives, in the plain form of it. Raises WrongAnswer, and whatever the method raises."""
    given = getattr(type, name)(*args, **named)
    if name in _PRINTING:
        example = _PRINTING[name](*args, **named)
        if not _is_of_form(given, example):
            raise WrongAnswer(f"{name} gives {_kind(given)}, and not what it was handed to print with")
        return given
    return _ANSWERS[name](name, given)


def check_value(type: PropertyType[Any], value: object, path: str) -> None:
    """Asks all that can be asked of a value alone, which stands in the file ``path``. Raises as :func:`answer_of`."""
    if not _is_sound(value, path):
        raise WrongAnswer(f"read gives a {_kind(value)} that is none")
    for name in ("text", "compare", "written"):
        answer_of(type, name, (value,))
    texts = answer_of(type, "texts", (value,))
    if Role.TITLE in type.roles and not texts:
        raise WrongAnswer("it can be a title, and texts gives none")
    for role, wanted in ((Role.DATE, Date), (Role.SUMMARY, Text)):
        if role in type.roles and not isinstance(value, wanted):
            raise WrongAnswer(f"it can be a {role.value}, and read gives {_kind(value)}")
    type.visit(value, CheckedVisitor(Visitor(), path))


class CheckedVisitor(Visitor):
    """Hands on what a value leads to, if it is what it is said to be. Raises WrongAnswer."""

    def __init__(self, inner: Visitor, path: str) -> None:
        self._inner, self._path = inner, path

    def reference(self, reference: Reference) -> None:
        self._look_at(reference, Reference)
        self._inner.reference(reference)

    def citation(self, citation: Citation) -> None:
        self._look_at(citation, Citation)
        self._inner.citation(citation)

    def text(self, text: Text) -> None:
        self._look_at(text, Text)
        self._inner.text(text)

    def translation(self, text: Text, original: Text) -> None:
        self._look_at(text, Text)
        self._look_at(original, Text)
        self._inner.translation(text, original)

    def address(self, address: Url) -> None:
        self._look_at(address, Url)
        self._inner.address(address)

    def _look_at(self, given: object, wanted: type) -> None:
        if not isinstance(given, wanted) or not _is_sound(given, self._path):
            raise WrongAnswer(f"visit shows {_kind(given)} where it has to show a {wanted.__name__}")


def _is_sound(value: object, path: str) -> bool:
    """Whether a value of one of our classes has what its class says; of any other class nobody asks."""
    form = next((form for kind, form in _FORMS.items() if isinstance(value, kind)), None)
    if form is None:
        return True
    return _is_in(getattr(value, "span", None), path) and all(
        sound(getattr(value, name, None), path) for name, sound in form.items()
    )


def _of(wanted: type) -> Callable[[object, str], bool]:
    """Whether something is of a class, and is itself sound."""
    return lambda value, path: isinstance(value, wanted) and _is_sound(value, path)


def _is_via(value: object, path: str) -> bool:
    if not isinstance(value, Via):
        return value is None
    return _is_in(value.span, path) and (value.source is None or _of(Reference)(value.source, path))


# What the attributes of our values have to be, but for their span, which is in the record's file.
_FORMS: Mapping[type, Mapping[str, Callable[[object, str], bool]]] = {
    Text: {"text": lambda value, path: is_text(value), "markup": _of(Markup)},
    Url: {"text": lambda value, path: is_text(value)},
    Date: {"date": _of(EdtfDate)},
    Reference: {
        "type": lambda value, path: is_text(value),
        "id": lambda value, path: is_text(value),
        "targets": lambda value, path: _are_texts(value),
    },
    Citation: {"source": _of(Reference), "via": _is_via},
    Group: {"properties": lambda value, path: _are_statements(value)},
}


def _is_in(span: object, path: str) -> bool:
    return not wrong_span(span) and isinstance(span, Span) and span.path == path


def _are_texts(values: object) -> bool:
    return isinstance(values, tuple) and all(map(is_text, values))


def _are_statements(properties: object) -> bool:
    if not isinstance(properties, Mapping):
        return False
    return all(
        is_text(name) and isinstance(said, tuple) and all(isinstance(one, Statement) for one in said)
        for name, said in properties.items()
    )


def _is_of_form(given: object, example: object) -> bool:
    """Whether something printed is of the form of something that was printed in the same way."""
    if isinstance(example, str):
        return is_text(given)
    if not isinstance(example, tuple) or not isinstance(given, tuple):
        return type(given) is type(example)
    kinds = tuple(map(type, example[0]))
    return all(isinstance(part, tuple) and tuple(map(type, part)) == kinds for part in given)


def _kind(value: object) -> str:
    return "text that is no Unicode" if isinstance(value, str) and not is_text(value) else type(value).__name__


def _text(name: str, given: object) -> str:
    if not isinstance(given, str) or not is_text(given):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not text")
    return plain(given)


def _json(name: str, given: object) -> object:
    try:
        text = json.dumps(given, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as problem:
        raise WrongAnswer(f"{name} gives what JSON does not take: {problem}") from None
    return json.loads(text)


def _schema(name: str, given: object) -> object:
    if not isinstance(given, dict):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not a dict")
    return _json(name, given)


def _comparable(name: str, given: object) -> tuple[object, ...]:
    if not isinstance(given, tuple):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not a tuple")
    hash(given)
    return given


def _texts(name: str, given: object) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not texts by their language")
    found = dict(given)
    if not all(is_text(tag) and is_text(text) for tag, text in found.items()):
        raise WrongAnswer(f"{name} gives something else than texts by their language")
    return {plain(tag): plain(text) for tag, text in found.items()}


def _targets(name: str, given: object) -> tuple[str, ...]:
    if not isinstance(given, tuple) or not _are_texts(given):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not a tuple of names")
    return tuple(map(plain, given))


def _field(name: str, given: object) -> FormField | None:
    if given is None:
        return None
    if not isinstance(given, FormField) or not _are_texts(given.choices) or not is_text(given.hint):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not a FormField with texts as its choices and its hint")
    return FormField(given.is_long is True, given.choices, given.hint, given.has_example is True)


def _data(name: str, given: object) -> object:
    found = _json(name, given)
    if not _is_data(found):
        raise WrongAnswer(f"{name} gives {_kind(given)}, and not text, or a list or dict of it")
    return found


def _is_data(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_data, value))
    return all(map(_is_data, value.values())) if isinstance(value, dict) else isinstance(value, str)


def _printed_words(value: object, printer: Any) -> object:
    return printer.words("words")


def _spoken_words(value: object, speaker: Any) -> object:
    return speaker.ours("words")


_ANSWERS: Mapping[str, Callable[[str, object], object]] = MappingProxyType(
    {
        "text": _text,
        "json": _json,
        "written": _json,
        "schema": _schema,
        "field": _field,
        "answer": _data,
        "blank": _data,
        "compare": _comparable,
        "texts": _texts,
        "targets": _targets,
    }
)
_PRINTING: Mapping[str, Callable[..., object]] = MappingProxyType({"print": _printed_words, "word": _spoken_words})
ASKED = (*_ANSWERS, *_PRINTING)
"""The methods that answer a question; ``read`` and ``visit`` are the others."""
