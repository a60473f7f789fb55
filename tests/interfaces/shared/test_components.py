import pytest

pytestmark = pytest.mark.django_db


def test_every_component_is_drawn(page, gallery):
    answer = page.get("/phong-trung-bay/")

    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "<c-" not in shown
    assert "còn 2 ngày" in shown
    assert "quá hạn 3 ngày" in shown
    assert "hết hạn hôm nay" in shown
    assert shown.count('name="_once"') == 1
    assert '<input type="hidden" name="seen" value="3">' in shown
