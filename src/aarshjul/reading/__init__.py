"""From the bytes of a case file to a `Case`, or to everything that is wrong with them."""
