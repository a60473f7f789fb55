from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "thidua.base.printing"
    label = "printing"
