from django.urls import path

from . import views

app_name = "glossary"
urlpatterns = [
    path("", views.words, name="words"),
    path("label/", views.label, name="label"),
    path("hints/", views.hints, name="hints"),
    path("hints/add/", views.hint, name="hint"),
    path("hints/off/", views.hints_off, name="hints_off"),
    path("hints/<int:hint_id>/away/", views.unhint, name="unhint"),
]
