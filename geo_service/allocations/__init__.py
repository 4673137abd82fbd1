"""From a scenario and a quota to persons per district: what the maths need of a release, and what they answer."""
