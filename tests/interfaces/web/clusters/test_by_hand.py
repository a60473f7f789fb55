"""A table of provincial size entered without code: by hand through the screens alone, and from one file."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.urls import reverse

from thidua.rules.scoring import Kind, Sense
from thidua.work.clusters.facts.tables import table_of
from thidua.work.clusters.facts.trials import faults_in_table
from thidua.work.clusters.models import CriteriaTable

pytestmark = pytest.mark.django_db
MOST_FORMS, MOST_TYPED = 12, 4000


def as_told():
    """The sample's second version, group by group, in quick lines."""
    words = yaml.safe_load((Path(settings.THIDUA_SAMPLES) / "criteria.yaml").read_text("utf-8"))
    for group, more in words["second"]["more"].items():
        words["lines"][group] += more
    del words["lines"]["3"][4]
    for code, points in words["second"]["points"].items():
        group, place = code.split(".")
        parts = words["lines"][group][int(place) - 1].split(" | ")
        parts[1] = points
        words["lines"][group][int(place) - 1] = " | ".join(parts)
    words["lines"]["4"][0] = words["lines"]["4"][0].replace(
        "xuất sắc: 4; Hoàn thành tốt: 3", "xuất sắc: 3; Hoàn thành tốt: 2,5"
    )
    return words


class Hand:
    """A person at the screens: every form sent and every letter typed is counted."""

    def __init__(self, client):
        self.client, self.forms, self.typed = client, 0, 0

    def send(self, address, told, *args, query=""):
        self.forms += 1
        self.typed += sum(len(value) for value in told.values())
        answer = self.client.post(reverse(f"web:{address}", args=args) + query, told)
        assert answer.status_code == 302, answer.content.decode()
        return answer


def entered_by_hand(client, words):
    hand = Hand(client)
    told = {"body": "BM-ST-HL", "name": words["name"]}
    code = hand.send("criteria_new", told).url.strip("/").split("/")[-1]
    hand.send("lines_quick", {"text": "\n".join(words["groups"])}, code)
    for group, lines in words["lines"].items():
        hand.send("lines_quick", {"text": "\n".join(lines)}, code, query=f"?nhom={group}")
    first, second = words["ties"]
    hand.send(
        "criteria_shape", {"name": words["name"], "places": "2", "first": first, "second": second}, code
    )
    return CriteriaTable.objects.get(code=code), hand


def test_forty_criteria_are_entered_by_hand_in_ten_forms_without_code(enter, binh):
    table, hand = entered_by_hand(enter(binh), as_told())

    told = table_of(table)
    leaves = list(told.leaves())
    assert len(leaves) == 40
    assert told.most == Decimal(100)
    assert {leaf.kind for leaf in leaves} == set(Kind) - {Kind.GROUP}
    assert {part.sense for part in told.parts} == set(Sense)
    assert faults_in_table(table) == []
    assert table.tie_breaks == ["5", "1"]
    assert hand.forms <= MOST_FORMS
    assert hand.typed <= MOST_TYPED


def plain(leaf):
    return (
        leaf.code,
        leaf.most,
        leaf.kind,
        leaf.sense,
        leaf.each,
        leaf.grades,
        leaf.formula and leaf.formula.text,
    )


def test_the_same_table_comes_from_one_file(enter, binh):
    client = enter(binh)
    table, _hand = entered_by_hand(client, as_told())
    out = io.BytesIO(
        b"".join(client.get(reverse("web:criteria_export", args=[table.code])).streaming_content)
    )
    out.name = "bang.xlsx"

    made = client.post(reverse("web:criteria_new"), {"body": "BM-ST-HL", "name": "Từ tệp"})
    other = CriteriaTable.objects.get(code=made.url.strip("/").split("/")[-1])
    client.post(reverse("web:criteria_bring_in", args=[other.code]), {"file": out})

    assert [plain(leaf) for leaf in table_of(other).leaves()] == [
        plain(leaf) for leaf in table_of(table).leaves()
    ]
    assert faults_in_table(other) == []
