"""What is raised when a stored case list is asked for that is not, or no longer, there."""

from __future__ import annotations


class UnknownCaseListError(Exception):
    """There is no case list of this identifier, or no longer.

    Parameters
    ----------
    case_list
        Its identifier, as it was asked for.
    """

    def __init__(self, case_list: str) -> None:
        self.case_list = case_list
        super().__init__(case_list)
