"""Read the user's files, and write each file completely or not at all."""
