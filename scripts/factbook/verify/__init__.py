"""Whether a figure in somebody's file still holds: reading foreign files within limits, comparing, answering."""
