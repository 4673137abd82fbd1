"""Figures of a place first, and plain sentences from them in Kazakh, Russian and English."""
