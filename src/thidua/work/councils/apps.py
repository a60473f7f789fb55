from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "thidua.work.councils"
    label = "councils"
