"""The manuals tried: what they tell somebody to do is done, and their pictures are taken."""
