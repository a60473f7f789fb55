"""The journal's page."""

import pytest
from django.urls import reverse


@pytest.mark.req("X-3")
def test_an_auditor_reads_and_exports_the_rows_of_the_own_subtree_only(enter, signed, units, binh, giang):
    auditor = signed("kiem", {"auditor": units.commune})
    client = enter(auditor)

    page = client.get(reverse("web:journal"), {"per_page": 100}).content.decode()
    sheet = client.get(reverse("web:journal"), {"export": "xlsx"})

    assert binh.login in page
    assert giang.login not in page
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")


def test_somebody_without_the_role_is_told_so(enter, an):
    answer = enter(an).get(reverse("web:journal"))

    assert answer.status_code == 403
    assert "kiểm tra nhật ký" in answer.content.decode()
