from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "thidua.base.audit"
    label = "audit"
