"""Families of a case list placed whole over districts: what is asked, the plan, and why it is as it is."""
