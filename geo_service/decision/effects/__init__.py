"""What newcomers do to places: residents, villages at the legal threshold, water and schools."""
