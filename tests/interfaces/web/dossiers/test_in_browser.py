"""The figures of a list and the evidence of a repeat in a real browser, wide and narrow."""

import pytest
from django.urls import reverse
from tests.harness.browser import DESK, PHONE
from tests.harness.looking import flaws
from tests.interfaces.web.dossiers.test_repeats import twins  # noqa: F401  a fixture

from thidua.base.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_round_fetches_its_figures_and_the_dossier_shows_the_passages(
    size,
    tab,
    settings,
    binh,
    award_round,
    twins,  # noqa: F811
):
    settings.THIDUA_SAMPLE = True
    officer = User.objects.get(pk=binh.user_id)

    page = tab(reverse("web:round", args=[award_round.code]), size, user=officer)
    page.get_by_text("2 cá nhân, 0 tập thể, 0 hộ gia đình.").wait_for()
    assert flaws(page) == []

    page = tab(reverse("web:dossier", args=[twins[0].code]), size, user=officer)
    page.get_by_text("Xem các đoạn giống nhau").click()
    assert flaws(page) == []

    page = tab(reverse("web:round_shares", args=[award_round.code]), size, user=officer)
    assert flaws(page) == []

    page = tab(reverse("web:local_provision_new"), size, user=officer)
    assert flaws(page) == []
