"""The list of ballots."""

import django_tables2 as tables
from django.urls import reverse

from thidua.interfaces.shared.tables import BaseTable, StageColumn
from thidua.work.ballots.flow import BALLOT
from thidua.work.ballots.models import Ballot, Stage

TONES: dict[str, str] = {
    Stage.DRAFT: "waiting",
    Stage.HANDING: "going",
    Stage.OPEN: "going",
    Stage.COUNTING: "waiting",
    Stage.PUBLISHED: "good",
}


class BallotTable(BaseTable):
    title = tables.Column(linkify=lambda record: reverse("web:ballot", kwargs={"code": record.code}))
    opens = tables.DateTimeColumn(format="H:i d/m/Y")
    closes = tables.DateTimeColumn(format="H:i d/m/Y")
    stage = StageColumn(BALLOT.stage_name, TONES)

    class Meta:
        model = Ballot
        fields = ("title", "body", "opens", "closes", "stage")
        order_by = ("-opens",)
