"""The language of an answer's words: `?lang=`, else Accept-Language, else the service's own."""

from __future__ import annotations

from starlette.requests import HTTPConnection

LANGUAGES = ("kk", "ru", "en")


def language_of(request: HTTPConnection, default: str = "kk") -> str:
    """Return the language to answer a request in.

    Parameters
    ----------
    request
        The request.
    default
        Language of those who ask for none of ours.

    Returns
    -------
    str
        One of `LANGUAGES`.
    """
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return preferred(request.headers.get("accept-language", ""), default)


def preferred(header: str, default: str = "kk") -> str:
    """Return the language of ours that an Accept-Language header ranks highest (RFC 9110, 12.5.4).

    Parameters
    ----------
    header
        Value of the header.
    default
        Language if it names none of ours, or only `*`.

    Returns
    -------
    str
        One of `LANGUAGES`.
    """
    ranked = [(quality, -place, tag) for place, (tag, quality) in enumerate(map(_ranked, header.split(",")))]
    ours = [entry for entry in ranked if entry[2] in LANGUAGES and entry[0] > 0]
    return max(ours)[2] if ours else default


def _ranked(entry: str) -> tuple[str, float]:
    """Split `ru-KZ;q=0.8` into `ru` and 0.8; a quality that is no number counts as 0."""
    tag, _, parameter = entry.partition(";")
    name, _, number = parameter.strip().partition("=")
    try:
        quality = float(number) if name == "q" else 1.0
    except ValueError:
        quality = 0.0
    return tag.strip().lower().partition("-")[0], quality
