"""From candidates to one contact: a joint choice, a runner-up for each field, an honest confidence.

Knows nothing of pixels, readers or grammars: it sees candidates with reasons and places only.
"""
