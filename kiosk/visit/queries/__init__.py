"""What steps and pages both ask of a visit: the context of a page, views, stop numbers, tours, opening hours. Pure."""
