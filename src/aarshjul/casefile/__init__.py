"""Case files: read them into a `Case`, check them, create them and change them."""
