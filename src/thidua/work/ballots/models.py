"""A ballot, its roll, its tellers, and its box of sealed envelopes.

No row here joins a voter to an envelope, nor an envelope to a choice: the roll says who was handed voting
papers, the box holds what nobody but all the tellers together can open. Envelopes carry no instant."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.models import User
from thidua.base.core.models import Coded, Staged
from thidua.base.org.models import Unit


class Stage(models.TextChoices):
    DRAFT = "draft", _("Đang chuẩn bị")
    HANDING = "handing", _("Đang phát phiếu")
    OPEN = "open", _("Hòm phiếu đang mở")
    COUNTING = "counting", _("Đang kiểm phiếu")
    PUBLISHED = "published", _("Đã công bố")
    CANCELLED = "cancelled", _("Đã hủy")


BEFORE_THE_BOX_OPENS = (Stage.DRAFT, Stage.HANDING)


class Ballot(Coded, Staged):
    """One secret vote of a body. `definition` is the exact text all devices vote under, frozen when the
    papers are handed out; the two signing keys live from then until the box opens, and no longer."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="ballots", verbose_name=_("Cơ quan, đơn vị"))
    title = models.CharField(max_length=300, verbose_name=_("Nội dung bỏ phiếu"))
    title_fold = models.CharField(max_length=300, editable=False)
    opens = models.DateTimeField(verbose_name=_("Mở hòm phiếu"))
    closes = models.DateTimeField(verbose_name=_("Đóng hòm phiếu"))
    definition = models.TextField(blank=True, editable=False)
    entry_secret = models.TextField(blank=True, editable=False)
    paper_secret = models.TextField(blank=True, editable=False)
    record = models.TextField(blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_box_opens_before_it_closes", condition=Q(opens__lt=F("closes"))),
            models.CheckConstraint(
                name="signing_keys_end_when_the_box_opens",
                condition=Q(stage__in=BEFORE_THE_BOX_OPENS) | Q(entry_secret="", paper_secret=""),
            ),
            models.CheckConstraint(
                name="what_is_published_has_a_record",
                condition=~Q(stage=Stage.PUBLISHED) | ~Q(record=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stage_name(self) -> str:
        """The stage as people call it."""
        return str(Stage(self.stage).label)


class Question(models.Model):
    """One question: choices in order, of which `least` to `most` may be marked; none marked is a blank."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="questions")
    place = models.PositiveIntegerField()
    text = models.CharField(max_length=500, verbose_name=_("Câu hỏi"))
    choices = models.JSONField(verbose_name=_("Các lựa chọn"))
    least = models.PositiveIntegerField(default=0, verbose_name=_("Chọn ít nhất"))
    most = models.PositiveIntegerField(default=1, verbose_name=_("Chọn nhiều nhất"))

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("ballot", "place"), name="a_question_has_its_place"),
            models.CheckConstraint(
                name="least_is_not_over_most", condition=Q(least__lte=F("most"), most__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Voter(models.Model):
    """A line of the roll. `asked` is the digest of the blinded papers that were signed for this voter: it
    makes asking again harmless, and tells nothing, because a blinded paper fits every paper alike."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="voters")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    handed = models.BooleanField(default=False, verbose_name=_("Đã nhận phiếu"))
    asked = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=("ballot", "user"), name="a_voter_stands_once_on_the_roll"),
            models.CheckConstraint(
                name="handed_means_asked", condition=Q(handed=True) & ~Q(asked="") | Q(handed=False, asked="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Teller(models.Model):
    """One of those who open the box together, in the order of `place`. The secret key never comes here."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="tellers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    place = models.PositiveIntegerField()
    key = models.CharField(max_length=43, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("ballot", "user"), name="a_teller_is_named_once"),
            models.UniqueConstraint(fields=("ballot", "place"), name="a_teller_has_a_place"),
        ]

    def __str__(self) -> str:
        return self.name


class Envelope(models.Model):
    """What was dropped into the box: sealed to all tellers, let in by an entry token that names nobody."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="envelopes")
    code = models.CharField(max_length=19)
    entry = models.CharField(max_length=64)
    sealed = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("ballot", "entry"), name="a_token_enters_the_box_once"),
            models.UniqueConstraint(fields=("ballot", "code"), name="an_envelope_lies_once_in_the_box"),
        ]

    def __str__(self) -> str:
        return self.code


class Layer(models.Model):
    """What a teller handed on after taking off one layer: sorted, so that its order says nothing."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="layers")
    place = models.PositiveIntegerField()
    items = models.JSONField()
    spoilt = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("place",)
        constraints = [models.UniqueConstraint(fields=("ballot", "place"), name="a_layer_is_taken_off_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.place}"
