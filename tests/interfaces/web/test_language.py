"""The English screen: dates stay as offices write them, and official papers stay Vietnamese."""

from datetime import date

from django.template import Context, Template
from django.utils.translation import override

from thidua.interfaces.web.dossiers.papers import submission_letter
from thidua.work.dossiers.actions import start


def test_a_date_reads_the_same_in_both_languages():
    shown = Template("{{ day }}")
    for language in ("vi", "en"):
        with override(language):
            assert shown.render(Context({"day": date(2025, 7, 1)})) == "01/07/2025"


def test_a_letter_drawn_from_the_english_screen_is_vietnamese(units, an):
    submission = start(unit=units.school, actor=an, basis="sudden")

    with override("en"):
        letter = submission_letter(submission)

    assert letter["subject"] == "Đề nghị khen thưởng đột xuất"
    assert letter["recipients"] == ["Như trên", "Lưu: VT"]
