from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "thidua.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks of every start."""
        from thidua.config import checks  # noqa: F401, PLC0415  registers itself
