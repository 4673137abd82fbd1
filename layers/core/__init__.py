"""The vocabulary: frozen declarations that read no file and open no connection."""
