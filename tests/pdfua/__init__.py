"""Whether every PDF of the program can be read aloud: PDF/UA-1, told by an independent checker."""
