"""Build what is handed out: a zip for each system that installs without a network."""
