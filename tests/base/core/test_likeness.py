"""Alike texts meet in a key, share passages, and differ in what was written anew."""

import random

from thidua.base.core.likeness import keys, likeness, name_keys, passage_with, passages, runs_in

REPORT = (
    "Trong năm học, cô đã phụ đạo hai mươi ba học sinh đọc chậm vào chiều thứ Năm hằng tuần, soạn bộ thẻ từ"
    " theo từng âm vần khó, nhờ đó cuối năm chỉ còn một em chưa đọc trôi chảy. Cô còn cùng tổ chuyên môn"
    " mở thư viện góc lớp với bốn trăm cuốn sách do phụ huynh góp và ghi sổ mượn trả mỗi ngày."
)


def words(seed, count):
    pick = random.Random(seed)
    return " ".join(f"từ{pick.randrange(4000)}" for _ in range(count))


def test_accents_case_and_figures_do_not_hide_a_copy():
    copy = REPORT.upper().replace("HAI MƯƠI BA", "hai mươi ba")

    assert likeness(REPORT, copy) == 1.0
    assert likeness("đạt 95 điểm trong kỳ thi năm 2022", "đạt 98 điểm trong kỳ thi năm 2023") == 1.0
    assert keys(REPORT) == keys(copy)


def test_two_reports_of_their_own_are_not_alike():
    assert likeness(REPORT, words(1, 90)) == 0.0
    assert not set(keys(REPORT)) & set(keys(words(1, 90)))


def test_a_text_of_a_few_words_has_no_keys():
    assert keys("Hoàn thành tốt nhiệm vụ được giao trong năm.") == []
    assert likeness("", REPORT) == 0.0


def test_reports_that_share_two_thirds_meet_in_a_key():
    for seed in range(20):
        shared = words(seed, 200)
        mine, theirs = f"{shared} {words(seed + 100, 100)}", f"{words(seed + 200, 100)} {shared}"

        assert set(keys(mine)) & set(keys(theirs))


def test_a_passage_is_shown_as_each_text_writes_it_the_longest_first():
    mine = f"Mở đầu riêng. {REPORT[:120]} Phần giữa chỉ bên này mới có."
    theirs = f"{REPORT[:120].lower()} rồi viết tiếp khác hẳn."

    (found,) = passages(mine, theirs)

    assert (found.mine, found.theirs) == (REPORT[:120].strip(), REPORT[:120].lower().strip())
    assert found.words == len(REPORT[:120].split())


def test_a_shared_turn_of_phrase_is_no_passage():
    assert (
        passages("hoàn thành xuất sắc nhiệm vụ được giao", "đã hoàn thành xuất sắc nhiệm vụ được giao") == []
    )


def test_names_that_share_most_words_meet_and_others_do_not():
    name = "Góc đọc sách lưu động cho học sinh vùng ven sông"
    others = (
        f"{name.upper()} Trà",
        "Cho học sinh vùng ven sông: góc đọc sách lưu động",
        "Lịch trực trạm y tế xã",
    )
    keys_of = [set(name_keys(each)) for each in (name, *others)]

    assert keys_of[0] & keys_of[1]
    assert keys_of[0] & keys_of[2]
    assert not keys_of[0] & keys_of[3]
    assert name_keys("Tủ sách chung") == []


def test_a_name_is_found_where_it_stands_in_a_text():
    name, text = "Góc đọc sách lưu động số 3", "Tôi làm “goc doc sach luu dong so 7” từ đầu năm."

    assert set(name_keys(name)) & runs_in(text)
    assert passage_with(text, name).mine == "goc doc sach luu dong so 7"
    assert passage_with("Tôi đọc sách ở góc lớp.", name) is None
