"""A case becomes a plan: every meeting and deadline, with its reason."""
