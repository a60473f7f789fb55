"""Which address leads to which door."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from thidua.interfaces.shared import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("ngon-ngu/", login_not_required(set_language), name="set_language"),
    path("", include("thidua.interfaces.portal.urls")),
    path("", include("thidua.interfaces.web.urls")),
]

handler400 = "thidua.interfaces.shared.errors.bad_request"
handler403 = "thidua.interfaces.shared.errors.forbidden"
handler404 = "thidua.interfaces.shared.errors.not_found"
handler500 = "thidua.interfaces.shared.errors.server_error"
