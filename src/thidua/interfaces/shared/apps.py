from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "thidua.interfaces.shared"
    label = "shared"
