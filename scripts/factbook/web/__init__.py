"""The book as pages: staged for Jupyter Book, with cards and a landing page, put in place as a site."""
