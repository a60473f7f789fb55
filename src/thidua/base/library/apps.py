from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "thidua.base.library"
    label = "library"
