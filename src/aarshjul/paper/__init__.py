"""The page a family is handed, in mm: what stands where, and in which letters."""
