"""Outside judges: programs that are not ours and say whether a file is what it claims to be."""
