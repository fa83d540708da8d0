"""Plan a case: find every meeting and deadline, and the reason for each."""
