"""Issues made to be hard to set, of any size: ``python -m tests.stress FOLDER --paragraphs 1000 --seed 1``."""
