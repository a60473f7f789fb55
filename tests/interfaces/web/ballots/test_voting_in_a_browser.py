"""One vote on a phone, from fetching the paper to finding the receipt; one teller in a browser too."""

import json

import pytest
from playwright.sync_api import expect
from tests.harness.browser import PHONE
from tests.work.ballots.room import HOUR, YES, Room, at

from thidua.base.accounts.models import User
from thidua.base.core import clock
from thidua.work.ballots import actions, queries
from thidua.work.ballots.actions import Asked
from thidua.work.ballots.models import Stage
from thidua.work.ballots.recount import recount

SECOND = Asked("Chọn hai đơn vị tiêu biểu", ("Trường Hòa Lạc", "Trạm y tế", "Công an xã"), most=2)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_member_votes_on_a_phone_and_finds_the_receipt(units, signed, tab):
    room = Room(units.commune, signed, (Asked("Đồng ý suy tôn?"), SECOND), now=clock.now() - HOUR * 1.2)
    code = room.ballot.code

    # The third teller makes a key in a browser.
    teller = room.members[2]
    desk = tab(f"/phieu-kin/{code}/lap-khoa/", user=User.objects.get(pk=teller.user_id))
    words = desk.locator("[data-words]").inner_text()
    desk.get_by_label("gõ lại bốn ký tự cuối").fill(words[-4:])
    desk.get_by_role("button", name="Ghi khóa").click()
    desk.wait_for_url(f"**/phieu-kin/{code}/")
    for number in (0, 1):
        actions.give_key(room.fresh(), key=room.tellers[number].key(), actor=room.members[number])
    actions.hand_out(room.fresh(), actor=room.secretary)

    # A voter fetches papers on a phone, the others by their own devices.
    room.devices = room.made_devices()
    for number in range(8):
        room.fetch(number)
    voter = room.members[8]
    phone = tab(f"/phieu-kin/{code}/nhan-phieu/", PHONE, user=User.objects.get(pk=voter.user_id))
    phone.get_by_role("button", name="Nhận phiếu trên máy này").click()
    expect(phone.get_by_role("heading", name="Đã nhận phiếu")).to_be_visible()
    actions.open_box(room.fresh(), actor=at(room.secretary, clock.now()))

    # The vote, by keyboard, one question a screen.
    sent = []
    phone.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)
    phone.goto(f"/bo-phieu/{code}/")
    phone.get_by_label("Không đồng ý").focus()
    phone.keyboard.press("Space")
    phone.get_by_role("button", name="Tiếp").click()
    phone.get_by_label("Trường Hòa Lạc").check()
    phone.get_by_label("Công an xã").check()
    phone.get_by_role("button", name="Tiếp").press("Enter")
    expect(phone.locator(".ballot-review")).to_contain_text("Không đồng ý")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

    # The envelope arrives but its answer is lost, and the page is closed; sent again, it is the same one.
    phone.route("**/bo/", lambda route: (route.fetch(), route.abort()), times=1)
    phone.get_by_role("button", name="Bỏ phiếu").click()
    expect(phone.get_by_role("alert")).to_contain_text("làm lại nhiều lần không sao")
    phone.reload()
    phone.get_by_role("button", name="Gửi lại").click()
    expect(phone.get_by_role("heading", name="Phiếu của bạn đã ở trong hòm")).to_be_visible()
    receipt = phone.locator("[data-receipt]").inner_text()
    cast, again = sent
    assert cast.post_data == again.post_data
    assert room.fresh().envelopes.count() == 1
    assert sorted(json.loads(cast.post_data)) == ["entry", "envelope", "token"]
    assert {"cookie", "referer", "x-csrftoken"}.isdisjoint(cast.all_headers())
    assert set(json.loads(phone.evaluate(f"localStorage['thidua-ballot:{code}']"))[0]) == {
        "id", "who", "name", "fingerprint", "state", "receipt", "envelope",
    }  # fmt: skip

    # The count: two tellers by program, the third in the browser.
    for number in range(8):
        room.cast(number, YES, (0,))
    actions.close_box(room.fresh(), actor=at(room.secretary, clock.now()))
    for place, number in ((1, 0), (2, 1)):
        items, spoilt = room.tellers[number].peel(place, queries.batch_for(room.fresh()))
        actions.peel(room.fresh(), items=items, spoilt=spoilt, actor=at(room.members[number], clock.now()))
    desk.goto(f"/phieu-kin/{code}/kiem-phieu/")
    expect(desk.get_by_label("Mã khóa bạn đã chép")).to_have_value(words)
    desk.get_by_role("button", name="Mở lớp phong bì").click()
    desk.wait_for_url(f"**/phieu-kin/{code}/")

    # The result, and the receipt in it, looked up without asking the server.
    ballot = room.fresh()
    found = recount(json.loads(ballot.record))
    assert (ballot.stage, found.faults) == (Stage.PUBLISHED, ())
    assert [(each.votes, each.blank, each.invalid) for each in found.questions] == [
        ((8, 1, 0), 0, 0), ((9, 0, 1), 0, 0),
    ]  # fmt: skip
    phone.goto(f"/bo-phieu/{code}/kiem-tra/")
    asked = len(sent)
    phone.get_by_label("Mã biên nhận", exact=True).fill(receipt.lower())
    expect(phone.locator("[data-found]")).to_contain_text("CÓ trong kết quả")
    expect(phone.locator(".is-mine")).to_contain_text("Không đồng ý; Trường Hòa Lạc, Công an xã")
    assert len(sent) == asked
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
