"""Laws for every case, tried on whole invented files: `make soak` tries as many as time allows."""
