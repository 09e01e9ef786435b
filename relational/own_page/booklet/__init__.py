"""The person's own booklet, to hold: what matters, their people, what is next, who sees what (domain.md 3.2, 3.7 g)."""

from .contents import Style, contents_of
from .typesetting import fold, typeset

__all__ = ["Style", "contents_of", "fold", "typeset"]
