"""Trouble of the machine: disk, rights, processes, clock."""
