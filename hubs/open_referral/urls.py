from django.urls import path

from hubs.views import open_referral

app_name = "open_referral"
urlpatterns = [
    path("", open_referral.about, name="about"),
    path("services", open_referral.services, name="services"),
    path("services/<str:public_id>", open_referral.service, name="service"),
    path("service_at_locations", open_referral.service_at_locations, name="service_at_locations"),
    path("service_at_locations/<str:public_id>", open_referral.service_at_location, name="service_at_location"),
    path("taxonomies", open_referral.taxonomies, name="taxonomies"),
    path("taxonomies/<str:public_id>", open_referral.taxonomy, name="taxonomy"),
    path("taxonomy_terms", open_referral.taxonomy_terms, name="taxonomy_terms"),
    path("taxonomy_terms/<str:public_id>", open_referral.taxonomy_term, name="taxonomy_term"),
]
