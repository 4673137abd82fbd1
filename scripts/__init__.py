"""The set-up of the project: tools, Python packages, PostGIS, the page's packages."""
