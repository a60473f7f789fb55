from django.apps import AppConfig


class FlowConfig(AppConfig):
    name = "thidua.base.flow"
    label = "flow"
