from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "thidua.work.planning"
    label = "planning"
