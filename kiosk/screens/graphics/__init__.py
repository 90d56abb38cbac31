"""What is drawn with: the theme in pixels, shaped text, smooth shapes, textures and pictures."""
