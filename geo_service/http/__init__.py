"""What every route shares: languages, entity tags, compression, files, logs, metrics."""
