"""The photographer's room: desks, light, lenses and hands, all made from numbers.

`samples.photograph` is the only door into it. Nothing here reads a file or knows what a contact is.
"""
