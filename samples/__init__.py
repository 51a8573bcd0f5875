"""The generator of sample cards: invented people on printed cards, photographed in invented places."""
