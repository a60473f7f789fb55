from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "thidua.work.decisions"
    label = "decisions"
