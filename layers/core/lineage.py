"""What a number was computed from, and the fingerprint that stands for it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything one built table depends on.

    Parameters
    ----------
    layer
        Name of the layer.
    resolution
        H3 resolution of the build.
    code
        Digest of the layer's code and of the project's modules it uses, docstrings left out.
    raw
        sha256 of each raw file, by source key.
    needs
        Fingerprint of each layer it needs, by name.
    libraries
        Versions of the libraries that resample or compute, by name.
    """

    layer: str
    resolution: int
    code: str
    raw: dict[str, str]
    needs: dict[str, str]
    libraries: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """sha256 over every field, hexadecimal."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def changes(self, other: Lineage) -> list[str]:
        """Name what differs from an earlier lineage, in words for `qonys layers status`."""
        reasons = []
        if self.resolution != other.resolution:
            reasons.append(f"resolution {other.resolution} -> {self.resolution}")
        if self.code != other.code:
            reasons.append("code changed")
        for field in ("raw", "needs", "libraries"):
            now, then = getattr(self, field), getattr(other, field)
            reasons += [f"{field}: {key} changed" for key in sorted({*now, *then}) if now.get(key) != then.get(key)]
        return reasons

    def to_json(self) -> dict[str, Any]:
        """Return every field and the fingerprint."""
        return {**asdict(self), "fingerprint": self.fingerprint}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Lineage:
        """Read what `to_json` wrote."""
        return cls(**{key: item for key, item in value.items() if key != "fingerprint"})
