"""Word files as drafts of documents."""
