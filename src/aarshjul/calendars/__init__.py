"""A plan as a calendar: for Outlook, and for the partners who are invited."""
