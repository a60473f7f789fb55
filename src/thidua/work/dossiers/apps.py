from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "thidua.work.dossiers"
    label = "dossiers"
