"""Identifiers in addresses of registers: those that their own pages give as examples, and what is near to them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.schema.identifiers import Identifier, NoIdentifier, identifier_in
from explainer.schema.registers import REGISTERS, Register


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://ror.org/03yrm5c26", "https://ror.org/03yrm5c26"),
        ("https://ror.org/01K4YRM29", "https://ror.org/01k4yrm29"),
        ("https://isni.org/isni/0000000114559647", "https://isni.org/isni/0000000114559647"),
        ("https://www.isni.org/0000%200001%201455%209647", "https://isni.org/isni/0000000114559647"),
        ("http://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("https://orcid.org/000000021694233x", "https://orcid.org/0000-0002-1694-233X"),
        ("http://www.wikidata.org/entity/Q42", "https://www.wikidata.org/wiki/Q42"),
        ("https://m.wikidata.org/wiki/q42?uselang=ko#P31", "https://www.wikidata.org/wiki/Q42"),
        ("https://viaf.org/viaf/120062731/", "https://viaf.org/viaf/120062731"),
        *(
            (f"http://d-nb.info/gnd/{one}/about/lds", f"https://d-nb.info/gnd/{one}")
            for one in ("4079154-3", "118627813", "118604740", "4010921-5", "1231643-X", "7505698-7", "4426550-5")
        ),
        ("https://id.loc.gov/authorities/names/n%2079-21164.html", "https://id.loc.gov/authorities/n79021164"),
        ("https://lccn.loc.gov/n79021164", "https://id.loc.gov/authorities/n79021164"),
        ("https://www.geonames.org/2950159/berlin.html", "https://www.geonames.org/2950159"),
        ("https://viaf.org/en/viaf/295144647710326243223", "https://viaf.org/viaf/295144647710326243223"),
    ],
)
def test_one_thing_has_one_address_however_it_is_written(address: str, meant: str) -> None:
    found = identifier_in(address)
    assert isinstance(found, Identifier)
    assert found.address == meant


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("http://www.wikidata.org/entity/Q42", "Wikidata Q42"),
        ("https://isni.org/isni/0000000114559647", "ISNI 0000 0001 1455 9647"),
        ("https://viaf.org/viaf/120062731/", "VIAF 120062731"),
        ("https://orcid.org/000000021694233x", "ORCID 0000-0002-1694-233X"),
        ("https://ror.org/01K4YRM29", "ROR 01k4yrm29"),
    ],
)
def test_an_identifier_is_named_as_its_register_shows_it(address: str, named: str) -> None:
    found = identifier_in(address)
    assert isinstance(found, Identifier)
    assert found.named == named


@pytest.mark.parametrize(
    "address",
    [
        "https://www.wikidata.org/wiki/Q042",
        "https://www.wikidata.org/wiki/Q\u0664\u0662",
        "https://www.wikidata.org/wiki/Lexeme:L1",
        "https://viaf.org/viaf/7",
        "https://viaf.org/viaf/search?query=Lind",
        "https://isni.org/isni/000000011455964",
        "https://ror.org/0lyrm5c26",
        "https://orcid.org/0000-0002-1825-00977",
    ],
)
def test_what_has_another_form_names_nothing(address: str) -> None:
    assert isinstance(identifier_in(address), NoIdentifier)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/Q0",
        "https://lccn.loc.gov/2016123456",
        "https://d-nb.info/1",
        "http://[bad/",
        "https://wikidata.example/Q0",
    ],
)
def test_other_addresses_are_taken_as_they_are(address: str) -> None:
    assert identifier_in(address) is None


@pytest.mark.parametrize(
    "right", ["https://isni.org/isni/0000000114559647", "https://ror.org/03yrm5c26", "https://d-nb.info/gnd/118540238"]
)
def test_a_wrong_digit_is_found_wherever_it_stands(right: str) -> None:
    home, text = right.rsplit("/", 1)
    for place, letter in enumerate(text):
        for other in "0123456789":
            if other != letter:
                changed = text[:place] + other + text[place + 1 :]
                assert isinstance(identifier_in(f"{home}/{changed}"), NoIdentifier)


@given(st.sampled_from(REGISTERS), st.text("Q0123456789X- abz\u0664"))
def test_what_is_read_is_read_the_same_again(register: Register, text: str) -> None:
    found = identifier_in(register.home + quote(text))
    if isinstance(found, Identifier):
        assert identifier_in(found.address) == found
