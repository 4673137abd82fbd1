"""Everything the builders raise on purpose.

QonysError
├── SourceError       a raw file is missing, cut, or not what it says it is
├── DeclarationError  a layer, column or criterion contradicts itself
├── ContractError     a built table breaks a data contract
└── PublishError      a release cannot be published
"""

from __future__ import annotations


class QonysError(Exception):
    """A problem with its remedy.

    Parameters
    ----------
    problem
        What is wrong, naming the field and the value.
    remedy
        What the reader can do about it.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{problem}\n  remedy: {remedy}" if remedy else problem)

    def __reduce__(self) -> tuple[type[QonysError], tuple[str, str]]:
        """Keep problem and remedy apart when the error comes back from a worker process."""
        return type(self), (self.problem, self.remedy)


class SourceError(QonysError):
    """A raw file is missing, cut, or not what it says it is."""


class DeclarationError(QonysError):
    """A layer, column or criterion contradicts itself."""


class ContractError(QonysError):
    """A built table breaks a data contract."""


class PublishError(QonysError):
    """A release cannot be published."""
