from guardian.backends import ObjectPermissionBackend
from guardian.core import ObjectPermissionChecker


class GrantBackend(ObjectPermissionBackend):
    """django-guardian's backend without groups: only a named practitioner holds a grant, so one query answers.

    A person fetched with `opened_by(practitioner)` brings that answer along.
    """

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        if obj is None or not user_obj.is_active:
            return False
        codename = perm.rpartition(".")[2]
        if getattr(obj, "granted_to", None) == user_obj.pk:
            return codename in obj.granted
        return codename in ObjectPermissionChecker(user_obj).get_user_perms(obj)
