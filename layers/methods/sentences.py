"""Sentences of methods and citations, put together in each of the three languages."""

from __future__ import annotations

from layers.core.text import Text


def sentences(*parts: Text) -> Text:
    """Return the parts one after another, a space between them, in each language."""
    return Text(
        kk=" ".join(part.kk for part in parts),
        ru=" ".join(part.ru for part in parts),
        en=" ".join(part.en for part in parts),
    )
