"""Facts about Chinese text: character classes, prohibitions, punctuation styles, joining. Tables citing their source."""
