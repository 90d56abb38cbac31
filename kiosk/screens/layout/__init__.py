"""How a page is arranged: the screen, its footer, pages of a long text, and groups of widgets."""
