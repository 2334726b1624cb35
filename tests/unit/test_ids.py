"""Ids that are suggested for names."""

import pytest

from explainer.schema.ids import ID_PATTERN, id_to_know, suggest_id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İnönü", "inonu"),
        ("Đặng Thị", "dang-thi"),
        ("Владимир Даль", "vladimir-dal"),
        ("Ελλάδα", "ellada"),
        ("김민준", "gimminjun"),
        ("한국 신라 종로", "hanguk-silla-jongno"),
        ("王小明", ""),
        ("田中 Taro", ""),
        ("محمد", ""),
        ("がっこう しゅっちょう", "gakkou-shutchou"),
        ("ジョン・スミス", "jon-sumisu"),
        ("さくら", "sakura"),
        ("विल मोदी", "vil-modi"),
        ("Hawaiʻi", "hawaii"),
        ("O’Brien", "o-brien"),
        ("β-carotene and λ", "beta-carotene-and-lambda"),
        ("—", ""),
        ("", ""),
    ],
)
def test_a_name_in_any_script_gives_an_id(name: str, id: str) -> None:
    assert suggest_id(name) == id
    assert not id or ID_PATTERN.match(id)


def test_an_umlaut_is_written_as_the_language_of_the_project_does() -> None:
    assert suggest_id("Jürgen Müller", "de-CH") == "juergen-mueller"
    assert suggest_id("Jürgen Müller", "en") == "jurgen-muller"


def test_han_characters_are_read_to_know_a_name_and_never_to_offer_one() -> None:
    assert id_to_know("王小明") == "wangxiaoming"
