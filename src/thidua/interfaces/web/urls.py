"""The addresses of the officials' door, all in the namespace `web`."""

from thidua.interfaces.web.offices import addresses

app_name = "web"
urlpatterns = addresses()
