"""From a file to flat cards: loading, finding outlines, laying flat, codes and quality.

The only room besides the readers that sees pixels, and the only one that imports cv2.
"""
