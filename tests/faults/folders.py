"""Files that other systems leave, and terminals and pipes that are not ours."""
