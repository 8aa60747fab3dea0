"""Small changes to a text that keep every character where it is, so that spans stay true."""

from __future__ import annotations

# No-break, thin, narrow no-break, figure and ideographic spaces: patterns know one space only.
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\u2007\u2008\u200a\u2002\u2003\u3000", " "))


def plain_spaces(text: str) -> str:
    """The text with every kind of space as the ordinary one, same length."""
    return text.translate(_SPACES)
