from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "relational.glossary"
    label = "glossary"
