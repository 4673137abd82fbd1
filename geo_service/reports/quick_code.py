"""The QR code of an address, as SVG and as PNG."""

from __future__ import annotations

import io

import segno

QUIET = 4
"""Free modules around a code, as ISO/IEC 18004 wants."""


def code_svg(address: str) -> str:
    """Return the code as SVG, one unit to the module."""
    matrix = segno.make(address, error="m", micro=False).matrix
    size = len(matrix) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET},{y + QUIET}h1v1h-1Z" for y, line in enumerate(matrix) for x, module in enumerate(line) if module
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}">'
        f'<rect width="{size}" height="{size}" fill="#ffffff"/><path d="{dark}"/></svg>'
    )


def code_png(address: str, scale: int) -> bytes:
    """Return the code as PNG, `scale` pixels to the module."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(buffer, kind="png", scale=scale, border=QUIET)
    return buffer.getvalue()
