from django.apps import AppConfig


class ClustersConfig(AppConfig):
    name = "thidua.work.clusters"
    label = "clusters"
