"""Forms of the library's desks: force and review, what comes in, what goes out, readings, proposals."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.base.accounts.models import User
from thidua.base.core.actor import Actor
from thidua.base.library import queries
from thidua.base.library.actions import Recipient
from thidua.base.library.models import (
    Contact,
    Covers,
    DocType,
    Document,
    Outgoing,
    Purpose,
)
from thidua.base.org.models import Kind, Tier, Unit
from thidua.base.org.naming import inside, issuer_of
from thidua.interfaces.shared.forms import NOTHING_CHOSEN, Form, offer
from thidua.work.planning.models import Plan

TYPES = [("", NOTHING_CHOSEN), *DocType.choices]


def area(rows: int) -> forms.Textarea:
    """A text field of a few lines."""
    return forms.Textarea(attrs={"rows": rows})


class NumberedField(forms.CharField):
    """A document of the library, told by its number; `actor` says whose library."""

    actor: Actor | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, **kwargs)

    def clean(self, value: Any) -> Any:
        told = super().clean(value)
        if not told or self.actor is None:
            return None
        found = list(queries.by_number(self.actor, told)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Có nhiều văn bản cùng số này. Hãy ghi đủ số, năm, ký hiệu."))
        raise forms.ValidationError(_("Thư viện chưa có văn bản số này. Hãy nhập văn bản đó trước."))


class StatusForm(Form):
    """What became of a document."""

    status = forms.ChoiceField(
        choices=[("", NOTHING_CHOSEN), *Document.Status.choices], label=gettext_lazy("Hiệu lực")
    )
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"),
        help_text=gettext_lazy("Có thể ghi trước: đến ngày đó hiệu lực mới đổi."),
    )
    ground = forms.CharField(
        max_length=500,
        required=False,
        label=gettext_lazy("Căn cứ"),
        help_text=gettext_lazy("Văn bản, điều khoản làm thay đổi hiệu lực."),
    )
    successor = NumberedField(
        required=False,
        label=gettext_lazy("Số, ký hiệu văn bản thay thế"),
        help_text=gettext_lazy("Chỉ ghi khi văn bản bị thay thế; văn bản mới phải có trong thư viện."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks(self, "successor", actor)


class CarryOutForm(Form):
    """Which tier has to carry a document out, by when."""

    tier = forms.ChoiceField(
        choices=[("", gettext_lazy("Không yêu cầu")), *Tier.choices],
        required=False,
        label=gettext_lazy("Cấp phải ban hành văn bản triển khai"),
    )
    by = forms.DateField(required=False, label=gettext_lazy("Hạn ban hành"))


class PeriodForm(Form):
    """For which period a document is a basis."""

    period = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Giai đoạn, nhiệm kỳ"),
        help_text=gettext_lazy("Ví dụ: nhiệm kỳ Đại hội XIV của Đảng."),
    )
    first = forms.IntegerField(min_value=1945, max_value=2100, label=gettext_lazy("Từ năm"))
    last = forms.IntegerField(min_value=1945, max_value=2100, label=gettext_lazy("Đến hết năm"))


class UnderReviewForm(Form):
    """A regulation's place in the register."""

    owner = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="code", label=gettext_lazy("Đơn vị chủ trì")
    )
    covers = forms.ChoiceField(
        choices=[("", gettext_lazy("Văn bản khác")), *Covers.choices],
        required=False,
        label=gettext_lazy("Loại văn bản quản lý"),
    )
    review_on = forms.DateField(label=gettext_lazy("Ngày rà soát tiếp theo"))

    def __init__(self, *args: Any, document: Document, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        path = document.unit.path if document.unit else ""
        offer(self, "owner", Unit.objects.lived_on(actor.today).under(path) if path else Unit.objects.none())


class ReviewForm(Form):
    """The outcome of a review."""

    to_amend = forms.ChoiceField(
        choices=[
            ("", NOTHING_CHOSEN),
            ("no", gettext_lazy("Còn phù hợp, giữ nguyên")),
            ("yes", gettext_lazy("Cần sửa đổi, bổ sung hoặc thay thế")),
        ],
        label=gettext_lazy("Kết quả rà soát"),
    )
    conclusion = forms.CharField(max_length=500, widget=area(3), label=gettext_lazy("Kết luận"))
    review_on = forms.DateField(label=gettext_lazy("Ngày rà soát tiếp theo"))

    def clean_to_amend(self) -> bool:
        return bool(self.cleaned_data["to_amend"] == "yes")


class ArrivalForm(Form):
    """A line of the register of incoming documents."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        label=gettext_lazy("Đơn vị nhận"),
        empty_label=NOTHING_CHOSEN,
    )
    received_on = forms.DateField(label=gettext_lazy("Ngày đến"))
    sender = forms.CharField(max_length=200, label=gettext_lazy("Nơi gửi"))
    doc_type = forms.ChoiceField(choices=TYPES, label=gettext_lazy("Loại văn bản"))
    number = forms.CharField(
        max_length=80,
        required=False,
        label=gettext_lazy("Số, ký hiệu"),
        help_text=gettext_lazy("Bản sao không ghi số thì để trống: văn bản vẫn được cấp số đến."),
    )
    issued_on = forms.DateField(required=False, label=gettext_lazy("Ngày văn bản"))
    subject = forms.CharField(max_length=1000, widget=area(2), label=gettext_lazy("Trích yếu"))
    file = forms.FileField(required=False, label=gettext_lazy("Tệp văn bản"))
    note = forms.CharField(max_length=500, required=False, label=gettext_lazy("Ghi chú"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)
        first: Any = self.fields["unit"]
        first.initial = units.first()


class PassForm(Form):
    """To whom an incoming document is passed."""

    to = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=gettext_lazy("Chuyển cho"))

    def __init__(self, *args: Any, unit: Unit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", Unit.objects.lived_on(actor.today).under(unit.path))


class DrawForm(Form):
    """Work drawn from an incoming document."""

    text = forms.CharField(max_length=2000, widget=area(3), label=gettext_lazy("Việc phải làm"))
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Đơn vị thực hiện"),
    )
    head = forms.CharField(
        max_length=240,
        required=False,
        label=gettext_lazy("Người chịu trách nhiệm"),
        help_text=gettext_lazy("Để trống thì là thủ trưởng của từng đơn vị."),
    )
    due = forms.DateField(label=gettext_lazy("Hạn"))

    def __init__(self, *args: Any, unit: Unit, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "units",
            Unit.objects.lived_on(actor.today).under(unit.path).filter(depth__lte=unit.depth + 1),
        )


class DoneForm(Form):
    """What was done, with evidence."""

    note = forms.CharField(max_length=5000, required=False, widget=area(3), label=gettext_lazy("Kết quả"))
    file = forms.FileField(required=False, label=gettext_lazy("Minh chứng"))


class AnswerForm(Form):
    """The plan with which a unit answers a launch."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(), to_field_name="code", label=gettext_lazy("Kế hoạch của đơn vị")
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "plan", plans, lambda plan: f"{plan.sign or '–'} · {plan.title} ({plan.year})")


class NoteForm(Form):
    """Why, or what is asked for."""

    note = forms.CharField(max_length=2000, widget=area(3), label=gettext_lazy("Nội dung"))


class PaperForm(Form):
    """The words of a directing document."""

    title = forms.CharField(max_length=500, widget=area(2), label=gettext_lazy("Trích yếu"))
    symbol = forms.CharField(max_length=40, label=gettext_lazy("Ký hiệu"))
    place = forms.CharField(
        max_length=80,
        required=False,
        label=gettext_lazy("Địa danh"),
        help_text=gettext_lazy("Để trống thì lấy theo tên địa phương."),
    )
    addressees = forms.CharField(
        max_length=4000,
        widget=area(3),
        label=gettext_lazy("Kính gửi"),
        help_text=gettext_lazy("Mỗi dòng một nơi hoặc một chức danh."),
    )
    bases = forms.CharField(
        max_length=8000,
        required=False,
        widget=area(3),
        label=gettext_lazy("Căn cứ"),
        help_text=gettext_lazy("Mỗi dòng một căn cứ."),
    )
    content = forms.CharField(
        widget=area(14),
        label=gettext_lazy("Nội dung"),
        help_text=gettext_lazy("Dòng bắt đầu bằng # là đề mục, bằng - là gạch đầu dòng."),
    )
    answer_by = forms.DateField(
        required=False,
        label=gettext_lazy("Hạn gửi kế hoạch thực hiện"),
        help_text=gettext_lazy(
            "Mỗi đơn vị được gửi để thực hiện phải trả lời bằng một kế hoạch trước ngày này."
        ),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != DocType.LAUNCH:
            del self.fields["answer_by"]


class DraftForm(PaperForm):
    """A new directing document, and whose it is."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        label=gettext_lazy("Đơn vị ban hành"),
        empty_label=NOTHING_CHOSEN,
    )
    field_order = ("unit",)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)
        first: Any = self.fields["unit"]
        first.initial = units.first()


class PlanStartForm(Form):
    """A plan begun from the template; its duties are written in the planning office."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        label=gettext_lazy("Đơn vị ban hành"),
        empty_label=NOTHING_CHOSEN,
    )
    year = forms.IntegerField(min_value=2000, max_value=2100, label=gettext_lazy("Năm kế hoạch"))
    title = forms.CharField(max_length=500, widget=area(2), label=gettext_lazy("Trích yếu"))
    opening = forms.CharField(widget=area(8), label=gettext_lazy("Mục đích, yêu cầu"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)


WORDS = {
    Purpose.REPORT: gettext_lazy("Nơi khác nhận để báo cáo"),
    Purpose.DIRECT: gettext_lazy("Nhận để chỉ đạo"),
    Purpose.HELP: gettext_lazy("Nhận để phối hợp"),
    Purpose.FILE: gettext_lazy("Lưu"),
}


class RecipientsForm(Form):
    """To whom a paper goes, by purpose."""

    carry_out = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Đơn vị nhận để thực hiện"),
    )
    report = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Đơn vị nhận để báo cáo"),
    )
    contacts = forms.ModelMultipleChoiceField(
        Contact.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Nơi nhận ngoài hệ thống, để báo cáo"),
    )

    def __init__(self, *args: Any, paper: Outgoing, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        offered = queries.recipients_offered(paper.unit, actor.today)
        below = offered.filter(depth__gt=paper.unit.depth)
        offer(self, "carry_out", below)
        offer(self, "report", offered.filter(depth__lt=paper.unit.depth))
        offer(self, "contacts", queries.contacts_visible_to(actor).filter(unit=paper.unit))
        for purpose, label in WORDS.items():
            self.fields[f"words_{purpose.value}"] = forms.CharField(
                max_length=2000,
                required=False,
                widget=area(2),
                label=label,
                help_text=_("Mỗi dòng một nơi."),
            )

    @property
    def told(self) -> list[Recipient]:
        """The recipients, once the form is valid; a launch is addressed to the heads of the units."""
        said = self.cleaned_data
        rows = [Recipient(Purpose.CARRY_OUT, unit=unit, words=self._post(unit)) for unit in said["carry_out"]]
        rows += [Recipient(Purpose.REPORT, unit=unit) for unit in said["report"]]
        rows += [Recipient(Purpose.REPORT, contact=contact) for contact in said["contacts"]]
        for purpose in WORDS:
            lines = said[f"words_{purpose.value}"].splitlines()
            rows += [Recipient(purpose, words=line.strip()) for line in lines if line.strip()]
        return rows

    def _post(self, unit: Unit) -> str:
        if self.paper.doc_type != DocType.LAUNCH:
            return ""
        return post_of(unit)


def post_of(unit: Unit) -> str:
    """The post that heads a unit, as a letter addresses it."""
    if unit.kind == Kind.BODY:
        return f"Chủ tịch {issuer_of(unit)}"
    return f"Thủ trưởng {inside(unit.name)}"


def recipients_of(paper: Outgoing) -> dict[str, Any]:
    """The form's fields as a paper's list stands."""
    rows = list(paper.deliveries.select_related("unit", "contact"))
    told: dict[str, Any] = {
        "carry_out": [r.unit.code for r in rows if r.unit and r.purpose == Purpose.CARRY_OUT],
        "report": [r.unit.code for r in rows if r.unit and r.purpose == Purpose.REPORT],
        "contacts": [r.contact.code for r in rows if r.contact],
    }
    for purpose in WORDS:
        lines = [r.words for r in rows if r.purpose == purpose and r.unit is None and r.contact is None]
        told[f"words_{purpose.value}"] = "\n".join(lines)
    if not rows:
        told["words_file"] = "Lưu: VT"
    return told


class NumberForm(Form):
    """The day of issue."""

    issued_on = forms.DateField(label=gettext_lazy("Ngày ban hành"))


class DeliverForm(Form):
    """One more recipient of a document that stands in the library."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        to_field_name="code",
        required=False,
        label=gettext_lazy("Nơi nhận trong danh bạ"),
        empty_label=NOTHING_CHOSEN,
    )
    words = forms.CharField(max_length=200, required=False, label=gettext_lazy("Hoặc ghi tên nơi nhận"))
    purpose = forms.ChoiceField(choices=Purpose.choices, label=gettext_lazy("Mục đích"))

    def __init__(self, *args: Any, contacts: QuerySet[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "contact", contacts)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not told.get("contact") and not told.get("words"):
            self.add_error("words", _("Hãy chọn trong danh bạ hoặc ghi tên nơi nhận."))
        return told


class ContactForm(Form):
    """A recipient outside the tree of units."""

    name = forms.CharField(max_length=200, label=gettext_lazy("Tên nơi nhận"))
    kind = forms.ChoiceField(
        choices=[("", NOTHING_CHOSEN), *Contact.Kind.choices], label=gettext_lazy("Loại")
    )
    address = forms.CharField(max_length=300, required=False, label=gettext_lazy("Địa chỉ"))
    email = forms.EmailField(required=False, label=gettext_lazy("Thư điện tử"))
    members = forms.CharField(
        max_length=4000,
        required=False,
        widget=area(4),
        label=gettext_lazy("Thành viên của cụm"),
        help_text=gettext_lazy("Mỗi dòng một tỉnh; chỉ ghi cho cụm thi đua."),
    )


class NewContactForm(ContactForm):
    """A new contact, and whose it is."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        label=gettext_lazy("Danh bạ của"),
        empty_label=NOTHING_CHOSEN,
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", units)
        first: Any = self.fields["unit"]
        first.initial = units.first()


class ReadersForm(Form):
    """Who is to read a document."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="code", label=gettext_lazy("Nơi gửi"), empty_label=NOTHING_CHOSEN
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Đơn vị cần đọc"),
    )
    people = forms.CharField(
        max_length=4000,
        required=False,
        widget=area(2),
        label=gettext_lazy("Người cần đọc"),
        help_text=gettext_lazy("Mỗi dòng một tên đăng nhập của người làm việc ở đơn vị mình hoặc cấp dưới."),
    )
    due = forms.DateField(required=False, label=gettext_lazy("Hạn đọc"))

    def __init__(self, *args: Any, desks: QuerySet[Unit], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        offer(self, "unit", desks)
        first: Any = self.fields["unit"]
        first.initial = desks.first()
        own = Unit.objects.lived_on(actor.today).under(*[desk.path for desk in desks])
        offer(self, "units", own.filter(depth__lte=1 + min((desk.depth for desk in desks), default=0)))

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        logins = {line.strip() for line in told.get("people", "").splitlines() if line.strip()}
        told["people"] = self._people(logins, told.get("unit")) if logins else []
        return told

    def _people(self, logins: set[str], desk: Unit | None) -> list[tuple[User, Unit]]:
        found = queries.workers(logins, desk, self.actor.today) if desk else []
        if strange := sorted(logins - {user.login for user, _unit in found}):
            self.add_error(
                "people", _("Không có người này ở đơn vị: %(names)s.") % {"names": ", ".join(strange[:5])}
            )
        return found


class ProposalForm(Form):
    """A proposed regulation."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        label=gettext_lazy("Đơn vị đề xuất"),
        empty_label=NOTHING_CHOSEN,
    )
    to = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="code", label=gettext_lazy("Gửi cơ quan có thẩm quyền")
    )
    title = forms.CharField(max_length=300, label=gettext_lazy("Tên đề xuất"))
    about = NumberedField(
        required=False,
        label=gettext_lazy("Số, ký hiệu văn bản cần sửa"),
        help_text=gettext_lazy("Để trống khi đề xuất ban hành văn bản mới."),
    )
    content = forms.CharField(max_length=10_000, widget=area(6), label=gettext_lazy("Nội dung đề xuất"))
    reason = forms.CharField(max_length=5000, widget=area(3), label=gettext_lazy("Lý do"))
    answer_by = forms.DateField(required=False, label=gettext_lazy("Đề nghị trả lời trước ngày"))
    file = forms.FileField(required=False, label=gettext_lazy("Tệp kèm theo"))

    def __init__(self, *args: Any, units: Iterable[Unit], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = list(units)
        offer(self, "unit", Unit.objects.filter(pk__in=[unit.pk for unit in units]))
        first: Any = self.fields["unit"]
        first.initial = units[0] if units else None
        above = {pk for unit in units for pk in queries.competent_above(unit).values_list("pk", flat=True)}
        offer(self, "to", Unit.objects.filter(pk__in=above))
        _asks(self, "about", actor)


class AnsweredForm(Form):
    """The answer to a proposal."""

    note = forms.CharField(max_length=2000, widget=area(3), label=gettext_lazy("Ý kiến trả lời"))
    result = NumberedField(required=False, label=gettext_lazy("Số, ký hiệu văn bản đã ban hành"))

    def __init__(self, *args: Any, actor: Actor, adopted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _asks(self, "result", actor)
        if not adopted:
            del self.fields["result"]


def _asks(form: Any, name: str, actor: Actor) -> None:
    form.fields[name].actor = actor
