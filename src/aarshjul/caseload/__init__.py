"""Many cases at once: what is due, how it went, who takes over."""
