from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "thidua.base.core"
    label = "core"
