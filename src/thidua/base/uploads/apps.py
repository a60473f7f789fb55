from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "thidua.base.uploads"
    label = "uploads"
