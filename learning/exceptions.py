"""What can be asked of the learning floor and has to be answered with a no. Each message is fit to be shown."""

from django.utils.translation import gettext as _


class LearningRefused(Exception):
    """Nothing was changed; `str()` says why, to whoever asked."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or self.why())

    def why(self) -> str:
        return ""


class NeedsWords(LearningRefused):
    def why(self) -> str:
        return _("Write a sentence first.")


class NotAtThisHub(LearningRefused):
    def why(self) -> str:
        return _("Choose a hub you are part of.")


class CycleAlreadyOpen(LearningRefused):
    def why(self) -> str:
        return _("This hub has a cycle under way. Close it before beginning another.")


class CycleClosed(LearningRefused):
    def why(self) -> str:
        return _("This cycle is closed.")


class AlreadySigned(LearningRefused):
    def why(self) -> str:
        return _("This summary is signed. It stays as it was signed.")


class NotCompiledYet(LearningRefused):
    def why(self) -> str:
        return _("This summary is not compiled to its end yet.")


class NotTheSame(LearningRefused):
    def why(self) -> str:
        return _("These two can't be one: choose a barrier that stands for itself.")
