"""Long calculations as jobs: taken from the database by one worker at a time, watched, and ended in one transaction."""
