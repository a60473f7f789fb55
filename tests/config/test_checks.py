"""The product does not begin on tables of law that are not whole."""

from django.core.checks import run_checks

from thidua.config.checks import law_is_whole
from thidua.rules import text


def test_the_shipped_law_is_whole():
    assert law_is_whole() == []


def test_the_check_is_one_of_those_of_every_start(monkeypatch):
    monkeypatch.setattr(text, "check_all", lambda: ["bonus.yaml: thiếu căn cứ"])

    assert [found.msg for found in run_checks() if found.id == "thidua.E001"] == ["bonus.yaml: thiếu căn cứ"]
