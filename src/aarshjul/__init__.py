"""Follow-up scheduler and annual-wheel generator for Danish municipal caseworkers."""

__version__ = "0.1.0"
