"""Folders that several commands share: who is at work in one, and how one takes the place of another."""
