"""Charts as SVG: plain figures in, drawings out; nothing here knows what is counted."""
