"""Forms of documents."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.core.text import fold
from thidua.base.library.bounds import settable
from thidua.base.library.flow import PROPOSERS
from thidua.base.library.models import RATING_NAMES, DocType, Document, LocalProvision
from thidua.base.library.policies import OWN_KEEPERS
from thidua.base.org import queries as org
from thidua.base.org.models import Kind, Unit
from thidua.interfaces.shared.forms import NOTHING_CHOSEN, Form
from thidua.rules import proposals
from thidua.work.clusters.queries import paths_by_name


class DocumentForm(Form):
    """What a document is. Its scope is fixed once it is entered: `AmendForm` leaves that field out."""

    doc_type = forms.ChoiceField(choices=[("", "---------"), *DocType.choices], label=_("Loại văn bản"))
    number = forms.CharField(
        max_length=80,
        required=False,
        label=_("Số, ký hiệu"),
        help_text=_("Ví dụ: 19/CT-TTg. Văn bản không có số thì để trống và ghi trích yếu."),
    )
    issued_on = forms.DateField(required=False, label=_("Ngày ban hành"))
    issuer = forms.CharField(max_length=200, required=False, label=_("Cơ quan ban hành"))
    subject = forms.CharField(
        max_length=1000, required=False, label=_("Trích yếu"), widget=forms.Textarea({"rows": 3})
    )
    status = forms.ChoiceField(choices=Document.Status.choices, label=_("Hiệu lực"))
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        to_field_name="code",
        required=False,
        label=_("Phạm vi"),
        empty_label=_("Dùng chung: mọi tài khoản đều xem được"),
        help_text=_(
            "Luật, nghị định và văn bản đã công bố thì chọn Dùng chung. "
            "Văn bản nội bộ thì chọn đơn vị: chỉ đơn vị đó và cấp trên xem được."
        ),
    )
    shared_below = forms.BooleanField(
        required=False,
        label=_("Gửi các đơn vị cấp dưới"),
        help_text=_("Các đơn vị trực thuộc cũng xem được văn bản này."),
    )
    file = forms.FileField(
        required=False, label=_("Tệp văn bản"), help_text=_("PDF, Word hoặc ảnh chụp; có thể bổ sung sau.")
    )

    def __init__(self, *args: Any, actor: Actor, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset = units_kept_by(actor)
        if own:
            unit.required, unit.empty_label = True, NOTHING_CHOSEN

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        told["shared_below"] = bool(told.get("shared_below") and told.get("unit"))
        return told


class AmendForm(DocumentForm):
    """A correction; what was shared stays with its unit."""

    def __init__(self, *args: Any, actor: Actor, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        del self.fields["unit"]
        self.fields["file"].label = _("Tệp thay thế") if document.upload else _("Tệp văn bản")
        if document.unit is None:
            del self.fields["shared_below"]

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data


def units_kept_by(actor: Actor) -> QuerySet[Unit]:
    """The living units whose documents the actor may keep."""
    return org.under_hand(actor, *OWN_KEEPERS).lived_on(actor.today)


class LocalForm(Form):
    """A figure that a place set for itself."""

    body = forms.ModelChoiceField(Unit.objects.none(), to_field_name="code", label=_("Nơi áp dụng"))
    provision = forms.ChoiceField(label=_("Nội dung"))
    value = forms.IntegerField(
        min_value=0,
        max_value=10_000,
        required=False,
        label=_("Mức"),
        help_text=_("Để trống khi mức là một kết quả xếp loại."),
    )
    word = forms.ChoiceField(
        choices=[("", NOTHING_CHOSEN), *RATING_NAMES.items()], required=False, label=_("Xếp loại thấp nhất")
    )
    measure = forms.ChoiceField(
        choices=[("", NOTHING_CHOSEN), *LocalProvision.Measure.choices], label=_("Đơn vị tính")
    )
    since = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(
        required=False, label=_("Đến hết ngày"), help_text=_("Để trống khi chưa có ngày kết thúc.")
    )
    decision_number = forms.CharField(
        max_length=80, label=_("Số quyết định"), help_text=_("Ví dụ: 25/2024/QĐ-UBND.")
    )
    decision_date = forms.DateField(label=_("Ngày quyết định"))
    block = forms.CharField(
        max_length=120,
        required=False,
        label=_("Cụm, khối"),
        help_text=_("Chỉ ghi khi số lượng tối đa đặt riêng cho một cụm, khối thi đua."),
    )
    members = forms.CharField(
        max_length=20_000,
        required=False,
        label=_("Đơn vị của cụm, khối"),
        help_text=_(
            "Mỗi dòng một tên hoặc mã đơn vị, như danh sách kèm quyết định. Để trống khi tên cụm, khối ở trên"
            " là tên một cụm, khối đã lập: thành viên lấy từ cụm, khối ấy."
        ),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = bodies_of(actor)
        own: Any = self.fields["body"]
        own.queryset, own.initial = bodies, bodies.first()
        tiers = bodies.order_by().values_list("tier", flat=True).distinct()
        choices = dict(choice for tier in tiers for choice in settable(tier))
        what: Any = self.fields["provision"]
        what.choices = [("", NOTHING_CHOSEN), *choices.items()]

    def clean(self) -> dict[str, Any]:
        """The units of the block by name or code, among those under the body; a name no one bears is told."""
        told: dict[str, Any] = super().clean() or {}
        lines = [line.strip() for line in told.get("members", "").splitlines() if line.strip()]
        told["members"] = self._units(told.get("body"), lines) if lines else self._of_block(told)
        return told

    def _of_block(self, told: dict[str, Any]) -> tuple[Unit, ...]:
        """The members of the block that the body keeps under this name, on the first day of the figure."""
        body, since, name = told.get("body"), told.get("since"), told.get("block", "")
        if body is None or since is None or not name:
            return ()
        paths = paths_by_name(body, since.year, since).get(fold(name), ())
        return tuple(Unit.objects.filter(path__in=paths, closed__isnull=True))

    def _units(self, body: Unit | None, lines: list[str]) -> tuple[Unit, ...]:
        if body is None:
            return ()
        under = Unit.objects.under(body.path).filter(closed__isnull=True)
        known = under.filter(Q(code__in=lines) | Q(name_fold__in=[fold(line) for line in lines]))
        found = {key: unit for unit in known for key in (fold(unit.name), fold(unit.code))}
        strange = [line for line in lines if fold(line) not in found]
        if strange:
            self.add_error(
                "members",
                _("Không có đơn vị nào của nơi áp dụng tên là: %(names)s.")
                % {"names": ", ".join(strange[:5])},
            )
        return tuple(dict.fromkeys(found[fold(line)] for line in lines if fold(line) in found))


class ChangeForm(Form):
    """The words of a change of law: from a file, or typed."""

    body = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="code", label=_("Nơi xem xét"), empty_label=NOTHING_CHOSEN
    )
    title = forms.CharField(
        max_length=300, label=_("Tên văn bản"), help_text=_("Ví dụ: Nghị định 99/2027/NĐ-CP.")
    )
    file = forms.FileField(
        required=False,
        label=_("Tệp thay đổi (YAML)"),
        help_text=_("Cùng cách viết với các bảng luật: tên bảng, tên quy định, các phiên bản mới."),
    )
    words = forms.CharField(
        max_length=proposals.LONGEST,
        required=False,
        label=_("Hoặc nhập nội dung"),
        widget=forms.Textarea({"rows": 12, "spellcheck": "false", "class": "code"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.queryset = proposing_bodies_of(actor)
        body.initial = body.queryset.first()

    def clean(self) -> dict[str, Any]:
        """The words of the file go before those typed; without either there is nothing to check."""
        told: dict[str, Any] = super().clean() or {}
        if file := told.get("file"):
            told["words"] = self._read(file)
        if not str(told.get("words", "")).strip() and "words" not in self.errors:
            self.add_error("words", _("Hãy chọn tệp hoặc nhập nội dung."))
        return told

    def _read(self, file: Any) -> str:
        if file.size > proposals.LONGEST:
            self.add_error("file", _("Tệp quá lớn."))
            return ""
        try:
            return file.read().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.add_error("file", _("Tệp này không phải là văn bản UTF-8."))
            return ""


class WhyForm(Form):
    """Why something is done."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label=_("Lý do"))


class EndForm(Form):
    """The last day on which a figure holds."""

    until = forms.DateField(label=_("Đến hết ngày"))


def proposing_bodies_of(actor: Actor) -> QuerySet[Unit]:
    """The living bodies for which the actor may look at a change of law."""
    own = org.under_hand(actor, *PROPOSERS).filter(pk__in=actor.unit_ids(*PROPOSERS), kind=Kind.BODY)
    return own.lived_on(actor.today)


def bodies_of(actor: Actor) -> QuerySet[Unit]:
    """The living bodies for which the actor may set figures."""
    desk = ("standing_officer", "chair")
    own = org.under_hand(actor, *desk).filter(pk__in=actor.unit_ids(*desk), kind=Kind.BODY)
    return own.lived_on(actor.today)
