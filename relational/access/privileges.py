from django.conf import settings
from django.db import connections


def grant_privileges(*, using: str, **kwargs) -> None:
    """After migrating: what the application's role may do with tables at all. Row-level security narrows it to rows.

    The access log can be added to and read; nobody can change or empty it through the application.
    """
    role = settings.DATABASES["default"]["USER"]
    if role == connections[using].settings_dict["USER"]:
        return
    with connections[using].cursor() as cursor:
        name = connections[using].ops.quote_name(role)
        cursor.execute(
            f"""
            GRANT USAGE ON SCHEMA public TO {name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name};
            REVOKE INSERT, UPDATE, DELETE ON django_migrations, auth_permission, hubs_hubperson FROM {name};
            REVOKE UPDATE, DELETE ON access_accessentry FROM {name};
            """
        )
