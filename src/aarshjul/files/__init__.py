"""Reading a user's files, and replacing them whole."""
