from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "thidua.base.accounts"
    label = "accounts"
