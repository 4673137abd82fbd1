"""Everything that speaks to PostGIS: connections, migrations, the embedded cluster, all SQL."""
