"""What the hub answers: its doors for kiosks, and the pages and content that others add to them."""
