"""The web edition: static pages that need no server.

An issue becomes an `IssueRecord` once (``records``, from the model and the page map); a site is a function of the records of its issues and nothing else
(``site``), so an issue whose source did not change need not be read again.
"""
