"""Spreading the load: the planned meetings of many cases over days and hours, earlier only."""
