"""What exports raise on purpose."""

from __future__ import annotations

from layers.core.errors import QonysError


class ExportError(QonysError):
    """An export cannot be made; the folder is as it was."""
