"""A figure's record as files of other programs: spreadsheet, slide, text document, PDF, and all in one archive."""
