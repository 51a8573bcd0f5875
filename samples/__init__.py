"""The generator of sample cards: invented people on cards, photographed in invented places."""
