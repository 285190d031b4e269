"""The live preview: the pages of an issue in a browser on this machine, made again after each save.

    watching → building → State → hub → stream → the page in the browser, which asks for the pictures it shows

It reads and writes nothing of the user's. Everything the browser may ask for stands in a table under an id; no path ever comes from a request.
"""
