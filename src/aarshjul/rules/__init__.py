"""Read the tables of rules: the law, the models and the office's closing days."""
