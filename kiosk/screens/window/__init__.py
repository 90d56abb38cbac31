"""The window: opened, fed with touches and keys, and the board that shows one page in it."""
