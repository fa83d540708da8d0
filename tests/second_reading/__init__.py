"""A second reading of the page on the rules (§§ 2-6), by another hand than the program's.

The page is written in words, and the program is one reading of it. Here is another, written from
the page without looking at the program, as plain and slow as can be: days are looked at one by
one, and each function names the sentence that it follows. Nothing of the program is imported but
by `compared`, which asks it for the plan of the same case file. Where the two differ, one of them
is wrong, or the page can be read in two ways.
"""
