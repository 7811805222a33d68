"""A figure's record as files of other programs, one module for each format."""
