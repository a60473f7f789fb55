"""Quotations that name a movement, and those that do not."""

import pytest

from thidua.reading.movements import movements_of
from thidua.reading.places import SourceLine
from thidua.reading.shadow.passage import passage_of


def named(words):
    found, others = movements_of([passage_of([SourceLine(None, 1, words, words)], None)], False)
    return [(m.name, m.kind) for m in found], others


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "phong trào “Mỗi thôn một vườn cây”, “Mỗi nhà một thùng rác”",
            ["Mỗi thôn một vườn cây", "Mỗi nhà một thùng rác"],
        ),
        (
            "3 phong trào hành động cách mạng: “Tuổi trẻ với biển đảo quê hương”",
            ["Tuổi trẻ với biển đảo quê hương"],
        ),
        ("phát động đợt thi đua “90 ngày vì quê hương xanh”", ["90 ngày vì quê hương xanh"]),
    ],
)
def test_names_behind_their_cue_are_movements(words, names):
    assert named(words)[0] == [(name, "phong trào") for name in names]


@pytest.mark.parametrize(
    "words",
    [
        "khắc phục tư tưởng “trông chờ, ỷ lại”",
        "mô hình “Ngày chủ nhật xanh”",
        "với phương châm “dân biết, dân bàn, dân làm”",
        "phong trào hành động thiết thực, tránh “đánh trống bỏ dùi”",
    ],
)
def test_mottoes_models_and_scare_quotes_are_none(words):
    assert named(words)[0] == []
    assert len(named(words)[1]) == 1
