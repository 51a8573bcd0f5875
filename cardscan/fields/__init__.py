"""From the text of a card to candidates for its fields.

A folder knows only those before it: words, lines, numbers, addresses, net, names, titles, scoring,
firms, text. ``grammar`` claims what a grammar knows, ``text`` tells what the rest may be, and
``find_candidates`` is the way in.
"""
