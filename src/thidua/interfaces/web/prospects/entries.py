"""Who is due, in the navigation."""

from django.utils.translation import gettext_lazy as _

from thidua.interfaces.web import navigation
from thidua.work.dossiers.policies import FORESEERS

navigation.register(
    navigation.Entry(
        navigation.Job.AWARDS, _("Đến kỳ đề nghị"), "web:due", "hourglass", roles=FORESEERS, order=15
    ),
)
