from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "thidua.base.org"
    label = "org"
