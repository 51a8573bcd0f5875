"""How good a reading is: predictions against truth, by the definitions of the README.

Files -> records -> pairs of pictures and cards -> scores per field -> figures -> table or page.
Nothing here reads a card; it only compares what was read with what is known.
"""
