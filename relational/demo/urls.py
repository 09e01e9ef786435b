from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("step-in/<int:practitioner_id>/", views.step_in, name="step_in"),
    path("step-in/deana/", views.step_in_as_deana, name="step_in_as_deana"),
    path("step-in/marlon/", views.step_in_as_marlon, name="step_in_as_marlon"),
]
