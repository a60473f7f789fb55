"""Two officers open the same form. The second keeps what was typed, sees what the first one wrote, and
overwrites it only on purpose."""

import html
import re

import pytest
from django.urls import reverse
from tests.work.movements.acting import a_movement
from tests.work.planning.conftest import drafted, hoa

from thidua.base.library.actions import enter as enter_document

__all__ = ["drafted", "hoa"]
pytestmark = pytest.mark.django_db


def opened(client, address: str) -> dict[str, object]:
    """A form as the browser would send it back."""
    page = client.get(address)
    told = {field.html_name: field.value() for field in page.context["form"]}
    return {name: value for name, value in told.items() if value not in (None, "", [])} | seen_in(page)


def seen_in(page) -> dict[str, object]:
    return {"seen": re.search(r'name="seen" value="(\d+)"', page.content.decode())[1]}


def both_write(client, address: str, name: str, first: str, second: str):
    """Both open the form and send it: what the second is told, and the answer to sending again."""
    hers, his = opened(client, address), opened(client, address)
    assert client.post(address, hers | {name: first}).status_code == 302

    told = client.post(address, his | {name: second})
    again = client.post(address, his | {name: second} | seen_in(told))
    return told, again


def is_told(answer, first: str, second: str) -> bool:
    shown = html.unescape(answer.content.decode())
    typed = answer.context["form"]
    return (
        answer.status_code == 409
        and "Đã có người xử lý trước bạn" in shown
        and f"</a>: {first}</li>" in shown
        and second in [field.value() for field in typed]
    )


def test_a_duty_that_somebody_mended_meanwhile(drafted, enter, hoa):
    duty = drafted.duties.get()
    address = reverse("web:duty_mend", args=[drafted.code, duty.code])

    told, again = both_write(enter(hoa), address, "text", "Ký giao ước trong quý I", "Ký giao ước tại huyện")

    duty.refresh_from_db()
    assert is_told(told, "Ký giao ước trong quý I", "Ký giao ước tại huyện")
    assert (again.status_code, duty.text) == (302, "Ký giao ước tại huyện")


def test_a_document_that_somebody_corrected_meanwhile(units, binh, enter):
    document = enter_document(
        "Kế hoạch", number="1/KH-UBND", subject="Kế hoạch nội bộ", unit=units.commune, actor=binh
    )
    address = reverse("web:document_amend", args=[document.code])

    told, again = both_write(enter(binh), address, "subject", "Kế hoạch quý I", "Kế hoạch cả năm")

    document.refresh_from_db()
    assert is_told(told, "Kế hoạch quý I", "Kế hoạch cả năm")
    assert (again.status_code, document.subject) == (302, "Kế hoạch cả năm")


def test_a_movement_that_somebody_rewrote_meanwhile(units, binh, enter):
    movement = a_movement(units.commune, binh)
    address = reverse("web:movement_edit", args=[movement.code])

    told, again = both_write(enter(binh), address, "goal", "Đường sạch, ngõ đẹp", "Mỗi thôn một vườn hoa")

    movement.refresh_from_db()
    assert is_told(told, "Đường sạch, ngõ đẹp", "Mỗi thôn một vườn hoa")
    assert (again.status_code, movement.goal) == (302, "Mỗi thôn một vườn hoa")
