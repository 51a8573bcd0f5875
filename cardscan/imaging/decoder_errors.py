"""What goes wrong inside Pillow."""

from __future__ import annotations

import struct
from typing import Final

# What Pillow's decoders were seen to raise on damaged files. Image.open documents OSError only.
DECODER_ERRORS: Final = (
    OSError,
    MemoryError,  # for a piece that says it has gigabytes
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
)
