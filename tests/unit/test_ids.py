"""Ids that are suggested for names."""

import pytest

from explainer.schema.ids import ID_PATTERN, suggest_id


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
        ("王小明", "wangxiaoming"),
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
