"""Words in doubt, pictures of pages, changes by hand, gold lines and remembered names, through the pages."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from python_calamine import CalamineWorkbook
from tests.work.planning.test_words import LOCAL, SPELLED, UNSURE

from thidua.interfaces.web.planning.views.words import pages_of
from thidua.work.planning import actions, queries
from thidua.work.planning.models import Correction, Intake, RememberedName

HX = {"HX-Request": "true"}


def url(name, *args):
    return reverse(f"web:{name}", args=args)


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def read(hoa, units) -> Intake:
    return actions.paste_in(UNSURE, unit=units.district, actor=hoa, name="Bản quét")


@pytest.fixture
def doubted(read):
    line = next(line for line in queries.lines_now(read) if line.left)
    return line, line.left[0]


@pytest.fixture
def scan(hoa, units) -> Intake:
    file = io.BytesIO()
    Image.new("L", (400, 560), 255).save(file, "TIFF")
    return actions.read_in(ContentFile(file.getvalue(), name="quet.tif"), unit=units.district, actor=hoa)


def at(read, line, doubt):
    return url("word", read.code, line.page, line.line, doubt.at)


@pytest.mark.req("ND-0-b", "X-2")
def test_the_screen_shows_the_repaired_text_with_its_doubts_and_the_original_below(read, doubted, enter, hoa):
    line, doubt = doubted
    page = words(enter(hoa).get(url("intake", read.code)))

    assert f'id="W0-{line.line}-{doubt.at}"' in page
    assert f'data-said="{doubt.source}"' in page
    assert "ỦY BAN NHÂN DÂN CỘNG HÒA" in page
    assert "UY BAN NHAN DAN CONG HOA" in page
    assert "0/" in page
    assert "chữ chưa chắc đã xem" in page


def test_a_word_is_settled_in_place_and_the_count_goes_on(read, doubted, enter, hoa):
    line, doubt = doubted
    answer = words(
        enter(hoa).post(at(read, line, doubt), {"text": "thời", "seen": doubt.proposed}, headers=HX)
    )

    assert "<html" not in answer
    assert f'id="L0-{line.line}"' in answer
    assert "is-settled" in answer
    assert 'id="word-progress"' in answer
    assert f"Đã sửa «{doubt.proposed}» thành «thời»" in answer


def test_without_scripts_a_word_has_a_page_of_its_own_and_leads_on_to_the_next(read, doubted, enter, hoa):
    line, doubt = doubted
    client = enter(hoa)
    page = words(client.get(at(read, line, doubt)))
    answer = client.post(at(read, line, doubt), {"text": doubt.alternatives[0], "seen": doubt.proposed})
    after = queries.lines_now(read)
    following = next(f"#W0-{one.line}-{one.left[0].at}" for one in after if one.left)

    assert doubt.source in page
    assert doubt.alternatives[0] in page
    assert answer.url.endswith(following)
    assert Correction.objects.get().after == doubt.alternatives[0]


def test_an_empty_word_is_told_on_its_page(read, doubted, enter, hoa):
    answer = enter(hoa).post(at(read, *doubted), {"text": " ", "seen": doubted[1].proposed})

    assert answer.status_code == 422
    assert Correction.objects.count() == 0


def test_a_word_that_another_has_changed_is_told_as_stale(read, doubted, enter, hoa):
    line, doubt = doubted
    client = enter(hoa)
    client.post(at(read, line, doubt), {"text": "một", "seen": doubt.proposed})
    answer = client.post(at(read, line, doubt), {"text": "hai", "seen": doubt.proposed}, headers=HX)

    assert answer.status_code == 409
    assert "vừa có người khác sửa" in words(answer)
    assert Correction.objects.get().after == "một"


def test_the_screen_goes_on_where_it_was_left(read, enter, hoa):
    client = enter(hoa)
    for line in queries.lines_now(read):
        for doubt in line.left:
            client.post(at(read, line, doubt), {"text": doubt.proposed, "seen": doubt.proposed})
    page = words(client.get(url("intake", read.code)))

    assert f'href="#item-{read.found.first().pk}" data-resume' in page
    assert "data-begun" in page


def test_the_changes_are_listed_exported_and_undone(read, doubted, enter, hoa):
    line, doubt = doubted
    client = enter(hoa)
    client.post(at(read, line, doubt), {"text": "thời", "seen": doubt.proposed})
    target = read.found.filter(kind="target").first()
    actions.mend(target, {**target.content, "text": "Chỉ tiêu gõ lại"}, actor=hoa)
    actions.remove(read.found.filter(kind="movement").first(), actor=hoa)
    page = words(client.get(url("intake_changes", read.code)))
    sheet = client.get(url("intake_changes", read.code), {"export": "xlsx"})
    file = io.BytesIO(b"".join(sheet.streaming_content))
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    client.post(url("word_undo", read.code, Correction.objects.get().pk), {"from": "list"})
    client.post(url("item_undo", read.code, target.pk))
    after = words(client.get(url("intake_changes", read.code)))

    assert "3 dòng" in page
    assert "Chỉ tiêu gõ lại" in page
    assert hoa.name in page
    assert [row[3:6] for row in rows if "Chữ" in row] == [[doubt.proposed, "thời", hoa.name]]
    assert "1 dòng" in after
    assert read.found.get(pk=target.pk).content == target.content


def test_the_list_of_changes_asks_the_same_for_one_and_for_three(
    read, enter, hoa, django_assert_max_num_queries, django_assert_num_queries
):
    client = enter(hoa)
    targets = [actions.add(read, kind="target", content={"text": f"Thêm {n}"}, actor=hoa) for n in range(3)]
    for target in targets[1:]:
        actions.remove(target, actor=hoa)
    client.get(url("intake_changes", read.code))
    with django_assert_max_num_queries(15) as first:
        client.get(url("intake_changes", read.code))
    for target in targets[1:]:
        actions.accept(target, actor=hoa)
    with django_assert_num_queries(len(first)):
        client.get(url("intake_changes", read.code))


def test_gold_lines_are_downloaded(read, doubted, enter, hoa):
    line, _doubt = doubted
    client = enter(hoa)
    told = {"text": "Một dòng đúng", "seen": line.text}
    client.post(url("word_line", read.code, 0, line.line), told)
    answer = client.get(url("gold_lines", read.code))
    gold = json.loads(answer.content)

    assert answer["Content-Disposition"].endswith('.lines.json"')
    assert [(row["line"], row["text"], row["confirmed"]) for row in gold["lines"]] == [
        (line.line, "Một dòng đúng", "line")
    ]


def test_a_page_is_shown_to_those_who_may_read_in_and_kept(scan, enter, hoa, giang):
    answer = enter(hoa).get(url("intake_page", scan.code, 1))
    again = enter(hoa).get(url("intake_page", scan.code, 1))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content == again.content
    assert enter(hoa).get(url("intake_page", scan.code, 2)).status_code == 404
    assert enter(giang).get(url("intake_page", scan.code, 1)).status_code == 404


def test_pictures_that_nobody_asked_for_in_a_month_are_cleared(scan, hoa, system):
    actions.page_look(scan, 1, actor=hoa)

    assert actions.sweep_looks(now=system.now - timedelta(days=3650), actor=system) == 0
    assert actions.sweep_looks(now=system.now + timedelta(days=36500), actor=system) == 1


def test_a_text_has_no_pages_to_show(read, enter, hoa):
    assert pages_of(read) == []
    assert enter(hoa).get(url("intake_page", read.code, 1)).status_code == 404


def test_a_stranger_gets_404_for_words_changes_and_gold(read, doubted, enter, giang, hoa):
    made = actions.fix_line(read, page=0, line=1, text="X", actor=hoa, seen=queries.lines_now(read)[0].text)
    client = enter(giang)

    assert client.get(at(read, *doubted)).status_code == 404
    assert client.post(at(read, *doubted), {"text": "a"}).status_code == 404
    for page in ("intake_changes", "gold_lines"):
        assert client.get(url(page, read.code)).status_code == 404
    assert client.post(url("word_undo", read.code, made.pk)).status_code == 404
    assert client.post(url("item_remember", read.code, read.found.first().pk)).status_code == 404


@pytest.fixture
def local(binh, units) -> Intake:
    return actions.paste_in(LOCAL.format(number=1), unit=units.commune, actor=binh)


def corrected(local, actor):
    movement = local.found.get(kind="movement")
    told = {**movement.content, "name": "Mỗi ngõ xóm một tủ sách"}
    return actions.mend(movement, told, actor=actor)


def test_a_corrected_name_is_remembered_only_when_a_person_agrees(local, enter, binh, units):
    movement = corrected(local, binh)
    client = enter(binh)
    page = words(client.get(url("intake", local.code)))
    silent = queries.own_names(units.commune)
    client.post(url("item_remember", local.code, movement.pk))
    after = words(client.get(url("intake", local.code)))
    following = actions.paste_in(LOCAL.format(number=2), unit=units.commune, actor=binh)

    assert "Ghi nhớ cách viết này cho lần sau" in page
    assert silent == []
    assert "Ghi nhớ cách viết này" not in after
    assert RememberedName.objects.get().by == binh.name
    assert [m.content["canonical"] for m in following.found.filter(kind="movement")] == [
        "Mỗi ngõ xóm một tủ sách"
    ]


def test_nothing_is_offered_for_a_name_the_catalogue_knows(read, enter, hoa):
    movement = read.found.get(kind="movement")
    actions.accept(movement, actor=hoa)

    assert "Ghi nhớ cách viết này" not in words(enter(hoa).get(url("intake", read.code)))


def test_a_body_that_was_put_right_is_offered_too(local, binh):
    head = local.found.get(kind="metadata")
    mended = actions.mend(head, {**head.content, "issuer": "Ủy ban nhân dân xã Hoà Lạc mới"}, actor=binh)
    offer = queries.offers_of(local, [mended])[mended.pk]

    assert (offer.spelling, offer.kind) == (head.content["issuer"], "cơ quan")


def test_remembered_names_are_listed_and_dropped(local, enter, binh, giang):
    actions.remember(local.unit, spelling=SPELLED, name="Tủ sách", kind="phong trào", actor=binh)
    name = RememberedName.objects.get()
    seen = words(enter(binh).get(url("remembered")))
    strange = words(enter(giang).get(url("remembered")))
    refused = enter(giang).post(url("remembered_forget", name.pk))
    enter(binh).post(url("remembered_forget", name.pk))

    assert SPELLED in seen
    assert SPELLED not in strange
    assert refused.status_code == 404
    assert list(queries.remembered_visible_to(binh)) == []


def test_only_the_administrator_of_the_whole_tree_is_offered_to_widen(local, enter, binh, signed, units):
    actions.remember(local.unit, spelling=SPELLED, name="Tủ sách", kind="phong trào", actor=binh)
    chief = signed("quan", {"admin": units.province})

    assert "Dùng cho toàn hệ thống" not in words(enter(binh).get(url("remembered")))
    assert "Dùng cho toàn hệ thống" in words(enter(chief).get(url("remembered")))
    enter(chief).post(url("remembered_widen", RememberedName.objects.get().pk))
    assert RememberedName.objects.get().unit is None


def test_words_that_are_alike_are_settled_with_one_sending(enter, hoa, units):
    told = "Thuc hién Ké hoach, xa Quang Hung, nam 2023 ctia xa Quang Hung va cac thén.\n"
    read = actions.paste_in(UNSURE + told * 2, unit=units.district, actor=hoa)
    lines = [line for line in queries.lines_now(read) if "Hung" in line.source]
    [doubt, *_rest] = [one for one in lines[0].left if one.source.startswith("Hung")]
    sent = {"text": "Hưng,", "seen": doubt.proposed, "alike": "on"}
    answer = words(enter(hoa).post(at(read, lines[0], doubt), sent, headers=HX))

    assert f"Tất cả {Correction.objects.count()} chỗ." in answer
    assert f'<li id="L0-{lines[1].line}" hx-swap-oob="true"' in answer
    assert Correction.objects.count() > 1
