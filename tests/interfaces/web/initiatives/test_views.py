"""The pages of initiatives, from the first words to the certificate."""

from datetime import date

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.work.initiatives.conftest import drafted, filed, heard, shares, teachers

from thidua.base.register.models import Initiative
from thidua.work.initiatives import actions
from thidua.work.initiatives.models import Proposal

__all__ = ["drafted", "filed", "heard", "shares", "teachers"]


def address(name, *args):
    return reverse(f"web:{name}", args=args)


@pytest.fixture
def told(units, teachers):
    """The form as somebody fills it in."""
    return {
        "title": "Bản đồ sân trường",
        "kind": "solution",
        "year": "2023",
        "body": str(units.commune.pk),
        "level": "base",
        "problem": "Học sinh khó hình dung.",
        "solution": "Vẽ bản đồ lớn trên sân.",
        "effect": "Học sinh nhớ lâu hơn.",
        "applied_at": "",
        "applied_since": "",
        "author_1": str(teachers[0].pk),
        "share_1": "70",
        "author_2": str(teachers[1].pk),
        "share_2": "30",
    }


def test_a_focal_person_writes_an_initiative_with_its_authors_and_a_report(enter, an, told):
    report = SimpleUploadedFile("bao-cao.txt", "Báo cáo".encode())

    answer = enter(an).post(address("initiative_new"), {**told, "report": report}, follow=True)

    made = Proposal.objects.get()
    assert answer.redirect_chain[-1][0] == address("initiative", made.code)
    assert [author.share for author in made.authors.all()] == [70, 30]
    assert made.report.name == "bao-cao.txt"
    assert "Hoàng Thị Hạnh" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"share_2": "20"}, "cộng lại đúng 100%"),
        ({"share_2": ""}, "Hãy ghi tỷ lệ của người này"),
        ({"title": ""}, "Tên sáng kiến"),
        ({"author_1": "999999"}, "Tác giả chính"),
        ({"share_1": "một trăm"}, "Tỷ lệ đóng góp"),
        ({"year": "20233"}, "Năm"),
    ],
)
def test_a_form_with_a_fault_says_where_and_keeps_nothing(enter, an, told, change, sentence):
    answer = enter(an).post(address("initiative_new"), told | change)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Proposal.objects.exists()


def test_one_person_is_named_once(enter, an, told):
    answer = enter(an).post(address("initiative_new"), {**told, "author_2": told["author_1"]})

    assert "Người này đã được ghi ở trên" in answer.content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.req("TK-4.4-c")
def test_it_goes_from_the_school_to_the_commune_and_comes_back_with_a_certificate(
    enter, drafted, an, binh, dung
):
    code = drafted.code
    enter(an).post(address("initiative_file", code), {"seen": drafted.version})
    client = enter(binh)
    assert "Sáng kiến chờ Hội đồng cho ý kiến" in client.get("/").content.decode()
    client.post(
        address("initiative_hear", code),
        {
            "heard_by": "Hội đồng sáng kiến xã",
            "heard_on": "2023-12-05",
            "votes_for": "6",
            "votes_all": "7",
            "opinion": "Có tính mới.",
        },
    )
    client = enter(dung)
    assert "Sáng kiến chờ công nhận" in client.get("/").content.decode()
    client.post(address("initiative_recognise", code), {"scope": "base", "despite": ""})

    page = client.get(address("initiative", code)).content.decode()
    paper = client.get(address("initiative_certificates", code, "pdf"))

    assert "01/QĐ-UBND" in page
    assert "6 trên 7 thành viên đồng ý" in page
    assert Initiative.objects.count() == 2
    pages = pypdfium2.PdfDocument(paper.content)
    words = pages[0].get_textpage().get_text_range()
    assert len(pages) == 2
    assert "CẤP" in words
    assert "GIẤY CHỨNG NHẬN" in words
    assert "HOÀNG THỊ HẠNH" in words
    assert "Bản đồ sân trường dạy địa lý địa phương" in " ".join(words.split())


def test_a_page_of_one_that_was_heard_shows_the_judges_what_is_like_it(enter, heard, units, an, dung, shares):
    copied = actions.draft(
        actions.NewProposal(
            title="Tên khác hẳn",
            year=2024,
            level="base",
            problem=heard.problem,
            solution=heard.solution,
            effect="Tốt",
        ),
        unit=units.school,
        body=units.commune,
        authors=shares,
        actor=an,
    )
    actions.file(copied, actor=an)

    shown = enter(dung).get(address("initiative_recognise", heard.code)).content.decode()

    assert "không phải kết luận" in shown
    assert "Tên khác hẳn" in shown


def test_recognising_one_like_another_asks_for_the_reason_at_its_field(
    enter, heard, units, an, binh, dung, shares
):
    actions.recognise(heard, scope="base", actor=dung)
    copied = actions.draft(
        actions.NewProposal(
            title="Tên khác hẳn",
            year=2023,
            level="base",
            problem=heard.problem,
            solution=heard.solution,
            effect="Tốt",
        ),
        unit=units.school,
        body=units.commune,
        authors=shares,
        actor=an,
    )
    hearing = actions.Hearing("Hội đồng", date(2023, 12, 5), 5, 7, "Được")
    actions.hear(actions.file(copied, actor=an), hearing, actor=binh)

    answer = enter(dung).post(address("initiative_recognise", copied.code), {"scope": "base"})

    assert answer.status_code == 422
    assert "Cần lý do" in answer.content.decode()
    assert Initiative.objects.count() == 2


def test_a_stranger_is_told_that_there_is_no_such_page(enter, filed, giang):
    client = enter(giang)

    for name in ("initiative", "initiative_edit", "initiative_hear", "initiative_report"):
        assert client.get(address(name, filed.code)).status_code == 404
    assert filed.title not in client.get(address("initiatives")).content.decode()
    assert filed.title not in client.get("/tim-kiem/?q=ban+do").content.decode()


def test_there_is_no_certificate_before_it_is_recognised(enter, heard, dung):
    assert enter(dung).get(address("initiative_certificates", heard.code, "pdf")).status_code == 404


def test_the_list_is_found_sorted_and_exported(enter, filed, an):
    client = enter(an)

    assert filed.title in client.get(address("initiatives") + "?ten=san truong&nam=2023").content.decode()
    assert filed.title not in client.get(address("initiatives") + "?ten=khong co").content.decode()
    sheet = client.get(address("initiatives") + "?export=xlsx")
    assert sheet.headers["Content-Disposition"].endswith('sang-kien.xlsx"')
