"""Tables that somebody hands in: bytes of CSV or XLSX in, checked cells out. Knows neither HTTP nor SQL."""
