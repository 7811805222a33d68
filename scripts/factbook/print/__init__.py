"""The book on paper: the volume, the summary sheet, and the PDF files they become."""
