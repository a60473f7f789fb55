"""The shadow of a text: its words folded and, where letters are wrecked, led back to words of the trade.

Rules look for their cues in the shadow; what they find is reported in the words of the source.
"""
