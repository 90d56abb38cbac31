"""The sound of recordings and films: found in its file, decoded, measured, scaled and encoded."""
