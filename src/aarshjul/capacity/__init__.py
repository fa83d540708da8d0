"""How many families: the hours that the plans ask for, and the hours that there are."""
