from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "thidua.base.notices"
    label = "notices"
