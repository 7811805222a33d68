"""That a page in a state shows what a fresh run shows: executed anew, built anew, and compared in a browser."""
