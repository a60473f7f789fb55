from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "thidua.interfaces.portal"
    label = "portal"
