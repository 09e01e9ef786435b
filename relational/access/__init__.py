"""Who may see what: grants, row-level security, the access log.

Two guards stand behind every page: Django asks django-guardian, PostgreSQL asks its own policies. Both read the same
table of grants. See docs/architecture.md.
"""

from .acting import act_as, act_as_person, act_with_link, acting_as, acting_as_person

__all__ = ["act_as", "act_as_person", "act_with_link", "acting_as", "acting_as_person"]
