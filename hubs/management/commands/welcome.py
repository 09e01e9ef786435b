from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from hubs.actions.welcome import open_hub, welcome_practitioner
from hubs.models import Hub, Practitioner, Role


class Command(BaseCommand):
    help = "Welcome a practitioner: an account, a role, and a link with which they choose their own password."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name")
        parser.add_argument("email")
        parser.add_argument("--organisation", required=True)
        parser.add_argument("--role", choices=Role.Kind.values, required=True)
        parser.add_argument("--hub", help="left out for a role in the whole place")
        parser.add_argument("--neighbourhood", help="opens the hub if it isn't there yet; with --place")
        parser.add_argument("--place", help="the partnership's whole place")

    def handle(self, *, name: str, email: str, organisation: str, role: str, **where) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email}: {' '.join(error.messages)}") from error
        hub = self._hub(where["hub"], where["neighbourhood"], where["place"], role)
        practitioner = welcome_practitioner(name=name, email=email, organisation=organisation, kind=role, hub=hub)
        self.stdout.write(f"{practitioner} is welcome as {Role.Kind(role).label}. Their link, good once:")
        self.stdout.write(_link(practitioner))

    def _hub(self, name: str | None, neighbourhood: str | None, place: str | None, role: str) -> Hub | None:
        if not name:
            if role in {Role.Kind.PRACTITIONER, Role.Kind.COORDINATOR, Role.Kind.MANAGER}:
                raise CommandError("This role is held in a hub: say which with --hub.")
            return None
        hub = Hub.objects.filter(name=name).first()
        if hub is None and not (neighbourhood and place):
            raise CommandError(f"There is no hub {name} yet. To open it, say --neighbourhood and --place.")
        return hub or open_hub(name=name, neighbourhood=neighbourhood, place=place)


def _link(practitioner: Practitioner) -> str:
    host = next((host.lstrip(".") for host in settings.ALLOWED_HOSTS), "localhost")
    key = default_token_generator.make_token(practitioner)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(practitioner), "key": key})
    return f"https://{host}{path}"
