"""What is typed is tidied, bounded, and never silently changed where it is secret."""

import unicodedata

import pytest
from django import forms
from django.http import QueryDict

from thidua.base.org.models import Unit
from thidua.interfaces.shared.forms import Form, tidied

pytestmark = pytest.mark.django_db


class Names(Form):
    name = forms.CharField(label="Họ và tên")
    secret = forms.CharField(widget=forms.PasswordInput, strip=False, required=False)
    day = forms.DateField(required=False)
    kind = forms.ChoiceField(choices=[("", "---------"), ("a", "A")], required=False)


def filled(**given) -> Names:
    query = QueryDict(mutable=True)
    for name, value in given.items():
        query[name] = value
    form = Names(query)
    form.is_valid()
    return form


def test_text_becomes_nfc_without_control_characters():
    typed = unicodedata.normalize("NFD", "Nguyễn Thị Hồng") + "\x07 "

    assert filled(name=typed).cleaned_data["name"] == "Nguyễn Thị Hồng"


def test_nul_is_refused_not_dropped():
    assert "name" in filled(name="An\0").errors


def test_a_password_is_never_touched():
    typed = unicodedata.normalize("NFD", " mật khẩu ")

    assert filled(name="An", secret=typed).cleaned_data["secret"] == typed


def test_text_without_a_limit_gets_one():
    assert filled(name="a" * 500).is_valid()
    assert "name" in filled(name="a" * 501).errors


def test_line_ends_are_one_kind():
    assert tidied("một\r\nhai") == "một\nhai"


def test_dates_are_native_and_the_empty_choice_has_words():
    shown = str(filled(name="An", day="2023-12-05"))

    assert 'type="date" name="day" value="2023-12-05"' in shown
    assert "---------" not in shown


def test_a_date_may_also_be_typed_as_offices_write_it(page, gallery):
    assert page.post("/noi/", {"name": "An", "born": "05/12/2023"}).json()["valid"] is True
    assert page.post("/noi/", {"name": "An", "born": "31/02/2023"}).json()["valid"] is False


def test_things_given_to_a_choice_later_can_be_chosen_whatever_its_empty_line_says(units):
    class Place(Form):
        unit = forms.ModelChoiceField(Unit.objects.none(), empty_label="Mọi đơn vị", to_field_name="code")

    form = Place()
    form.fields["unit"].queryset = Unit.objects.filter(code="BM")

    assert [str(label) for _value, label in form.fields["unit"].choices] == ["Mọi đơn vị", "Tỉnh Bình Minh"]
