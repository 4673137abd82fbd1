"""What a planner decides and the service keeps: the content of a scenario, its presets, and how it is read."""
