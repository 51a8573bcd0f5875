"""From candidates to one contact: a joint choice, a runner-up for each field, an honest confidence.

Then: which two contacts are the front and the back of one card. Knows nothing of pixels, readers or
grammars: it sees candidates with reasons and places, and contacts made of them.
"""
