from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "thidua.interfaces.web"
    label = "web"

    def ready(self) -> None:
        """Let every office put its entries into the navigation, the home page and the search."""
        from thidua.interfaces.web.offices import load_entries  # noqa: PLC0415  needs the models loaded

        load_entries()
