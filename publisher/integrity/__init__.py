"""The proof that the outputs of an issue say what its model says: nothing lost, nothing let in.

It reads the bytes that are about to be written and shares nothing with those who wrote them: PDF objects, content streams, fonts and tags, the files of
the EPUB, web pages, search index and data files. What they are held against is the model, the page map and the page tree.
"""

from publisher.integrity.fault import Fault
from publisher.integrity.proof import Proof, Proving, tell

__all__ = ["Fault", "Proof", "Proving", "tell"]
