"""Words, lines and dates, as Danes and families read them."""
