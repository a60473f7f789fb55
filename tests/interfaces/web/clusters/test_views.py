"""Clusters, blocks and their criteria on the screen."""

import io
from datetime import date

import pytest
from django.urls import reverse
from tests.work.clusters.blocks import a_block, a_table

from thidua.interfaces.shared import workbook
from thidua.work.clusters import actions, queries
from thidua.work.clusters.models import Cluster, ClusterYear, CriteriaTable

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(units, system, binh):
    return a_block(units, system, binh)


@pytest.fixture
def table(units, binh):
    return a_table(units, binh)


def post(client, address, args, /, **data):
    return client.post(reverse(f"web:{address}", args=args), data)


def test_a_block_is_set_up_and_composed_on_the_screen(enter, binh, units):
    client = enter(binh)

    made = post(client, "cluster_new", [], body="BM-ST-HL", name="Khối trường học", kind="block", year="2023")
    year = ClusterYear.objects.get()
    post(client, "members_add", [year.code], units=["BM-ST-HL-TH"], on="2023-01-01")
    member = year.members.get()
    post(client, "cluster_appoint", [year.code], member=member.code, part="head", since="2023-01-01")

    page = client.get(made.url).content.decode()
    assert "Trường Tiểu học Hòa Lạc" in page
    assert "Trưởng cụm, khối" in page


def test_the_pages_of_a_year_ask_few_questions(enter, binh, block, table, django_assert_max_num_queries):
    actions.adopt(table, actor=binh)
    actions.use_table(block, table, actor=binh)
    client = enter(binh)
    for name in ("cluster", "activities", "cluster_models", "cluster_indexes"):
        with django_assert_max_num_queries(15):
            assert client.get(reverse(f"web:{name}", args=[block.code])).status_code == 200
    for url in (reverse("web:clusters"), reverse("web:criteria_tables")):
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(reverse("web:criteria", args=[table.code])).status_code == 200


def test_a_stranger_gets_nothing(enter, giang, block, table):
    client = enter(giang)

    assert client.get(reverse("web:cluster", args=[block.code])).status_code == 404
    assert client.get(reverse("web:criteria", args=[table.code])).status_code == 404
    assert block.cluster.name not in client.get(reverse("web:clusters")).content.decode()
    assert Cluster.objects.count() == 1


def test_a_member_sees_its_block_but_composes_nothing(enter, an, block, units):
    client = enter(an)

    assert client.get(reverse("web:cluster", args=[block.code])).status_code == 200
    refused = post(client, "members_add", [block.code], units=["BM-ST-HL"], on="2023-01-01")

    assert refused.status_code == 403
    assert block.members.count() == 3


def test_a_formula_is_told_in_words_with_sample_figures_while_it_is_typed(enter, binh, table):
    url = reverse("web:formula_told", args=[table.code])
    client = enter(binh)

    told = client.get(
        url,
        {"formula": "điểm_tối_đa * thực_hiện / chỉ_tiêu", "most": "10", "thuc_hien": "45", "chi_tieu": "50"},
    ).content.decode()
    wrong = client.get(url, {"formula": "10 * thực_hành"}).content.decode()

    assert "điểm tối đa × thực hiện : chỉ tiêu" in told
    assert "10 × 45 : 50 = 9" in told
    assert "thực_hành" in wrong
    assert "invalid-feedback" in wrong


def test_the_tree_is_edited_by_forms_alone(enter, binh, table):
    client = enter(binh)
    new = reverse("web:line_new", args=[table.code]) + "?nhom=1"

    client.post(
        new, {"name": "Chuyển đổi số", "kind": "external", "most": "5", "sense": "plain", "indicator": "DTI"}
    )
    post(client, "line", [table.code, "1"], name="Nhiệm vụ", kind="group", most="25", sense="plain", code="1")
    post(client, "line_place", [table.code, "1.4"], parent="1", before="1.1")
    post(client, "line_copy", [table.code, "1.2"])
    post(client, "line_delete", [table.code, "1.3"])
    post(client, "criteria_undo", [table.code])

    page = client.get(reverse("web:criteria", args=[table.code])).content.decode()
    told = [(ln.code, ln.name) for ln in table.lines.filter(parent__code="1").order_by("position")]
    assert told[0] == ("1.4", "Chuyển đổi số")
    assert [code for code, _name in told] == ["1.4", "1.1", "1.2", "1.5", "1.3"]
    assert "nhóm ghi 25" in page


def test_a_line_with_a_bad_formula_is_shown_with_its_sentence_and_not_kept(enter, binh, table):
    client = enter(binh)
    before = table.lines.count()

    url = reverse("web:line_new", args=[table.code]) + "?nhom=1"
    answer = client.post(
        url, {"name": "Sai", "kind": "formula", "most": "5", "sense": "plain", "formula": "10 * (thực_hiện"}
    )

    assert answer.status_code == 422
    assert "Công thức" in answer.content.decode()
    assert table.lines.count() == before


def a_sheet(*rows):
    headings = ["STT", "Tiêu chí", "Cách chấm", "Điểm tối đa", "Điểm mỗi lần", "Các mức"]
    file = io.BytesIO(workbook.write(headings, rows).read())
    file.name = "bang.xlsx"
    return file


def test_a_table_goes_out_to_excel_and_comes_in_again_the_same(enter, binh, units, table):
    client = enter(binh)
    out = b"".join(client.get(reverse("web:criteria_export", args=[table.code])).streaming_content)
    other = actions.draft_table("Bảng chép", body=units.commune, actor=binh)
    file = io.BytesIO(out)
    file.name = "bang.xlsx"

    client.post(reverse("web:criteria_bring_in", args=[other.code]), {"file": file})

    def told(one):
        fields = ("code", "name", "kind", "most", "sense", "formula", "each", "parent__code")
        return sorted(CriteriaTable.objects.get(pk=one.pk).lines.values_list(*fields))

    assert told(other) == told(table)
    assert {ln.code: ln.grades for ln in other.lines.all()} == {
        ln.code: ln.grades for ln in table.lines.all()
    }


def test_a_sheet_with_faults_names_every_row_and_changes_nothing(enter, binh, table):
    before = list(table.lines.values_list("code", flat=True))

    answer = enter(binh).post(
        reverse("web:criteria_bring_in", args=[table.code]),
        {
            "file": a_sheet(
                ["1", "Nhóm một", "Nhóm", 10],
                ["1.1", "Không có điểm", "Đạt hoặc không đạt", "mười"],
                ["1.2", "Cách lạ", "Theo ý thích", 5],
            )
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dòng 3" in page
    assert "«mười» không phải là số điểm" in page
    assert "Dòng 4" in page
    assert list(table.lines.values_list("code", flat=True)) == before


@pytest.mark.req("TL-9-b", "ND-III-b")
def test_the_head_of_a_block_launches_and_holds_its_interim_and_final_reviews(enter, an, block):
    client = enter(an)  # the focal person of the school that leads
    everybody = [member.code for member in block.members.all()]
    plans = (
        ("launch", "Phát động thi đua năm 2023", "2023-02-10"),
        ("interim_review", "Sơ kết sáu tháng đầu năm", "2023-07-05"),
        ("final_review", "Tổng kết năm", "2023-11-20"),
    )
    for kind, title, day in plans:
        post(client, "activity_new", [block.code], kind=kind, title=title, planned_on=day, place="Hội trường")
    calendar = client.get(reverse("web:activities", args=[block.code])).content.decode()
    for activity in block.activities.all():
        told = {"held_on": activity.planned_on.isoformat(), "attended": everybody}
        said = {"found": f"{activity.title}: ba trường tham dự.", "learned": "Nhân rộng thư viện xanh."}
        post(client, "activity_hold", [block.code, activity.code], **told, **said)

    page = client.get(reverse("web:activities", args=[block.code])).content.decode()
    assert all(title in calendar for _kind, title, _day in plans)
    assert all(f"{title}: ba trường tham dự." in page for _kind, title, _day in plans)
    assert [activity.held_on for activity in block.activities.all()] == [
        date(2023, 2, 10),
        date(2023, 7, 5),
        date(2023, 11, 20),
    ]


@pytest.mark.req("TK-III.2-b")
def test_members_visit_each_other_and_learn_from_the_models_they_share(enter, an, binh, block, units):
    client = enter(an)
    first, second, third = queries.members_on(block, date(2023, 5, 1))
    post(
        client,
        "activity_new",
        [block.code],
        kind="cross_visit",
        title="Kiểm tra chéo đợt 1",
        planned_on="2023-05-10",
        visited=second.code,
    )
    visit = block.activities.get()
    post(
        client,
        "activity_hold",
        [block.code, visit.code],
        held_on="2023-05-10",
        attended=[first.code, third.code],
        found="Hồ sơ đủ, sổ sách rõ.",
    )
    post(
        client,
        "model_share",
        [block.code],
        member=first.code,
        title="Thư viện xanh",
        what="Góc đọc dưới sân trường.",
        effect="Số lượt đọc tăng gấp đôi.",
    )
    shared = block.shared_models.get()
    post(client, "model_take_up", [block.code, shared.code], member=third.code, result="Đã làm hai góc đọc.")

    models = client.get(reverse("web:cluster_models", args=[block.code])).content.decode()
    held = client.get(reverse("web:activities", args=[block.code])).content.decode()
    assert "Thư viện xanh" in models
    assert f"{third.called} " in models
    assert "Đã làm hai góc đọc." in models
    assert f"Được thăm: {second.called}" in held


def test_what_is_planned_stands_in_the_calendar_and_waits_at_home_until_it_is_written_down(
    enter, an, giang, binh, block
):
    plan = actions.NewActivity("meeting", "Giao ban quý IV", date(2023, 12, 1))
    actions.plan_activity(block, plan, actor=binh)

    assert "Giao ban quý IV" in enter(an).get(reverse("web:calendar")).content.decode()
    assert "chờ ghi kết quả" in enter(an).get(reverse("web:home")).content.decode()
    assert "Giao ban quý IV" not in enter(giang).get(reverse("web:calendar")).content.decode()
    assert "chờ ghi kết quả" not in enter(giang).get(reverse("web:home")).content.decode()


def test_a_cross_visit_without_anybody_visited_is_not_planned(enter, binh, block):
    answer = post(
        enter(binh),
        "activity_new",
        [block.code],
        kind="cross_visit",
        title="Kiểm tra chéo",
        planned_on="2023-05-10",
    )

    assert answer.status_code == 422
    assert not block.activities.exists()
