"""The words on the screens, as a partnership says them: each label can be changed without code (domain.md 1.1)."""
