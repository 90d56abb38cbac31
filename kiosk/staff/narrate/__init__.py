"""kiosk narrate: drafts of recordings and captions, spoken by whichever engine is installed."""
