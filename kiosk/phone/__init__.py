"""The pages for the phones that visitors bring: built as a folder of files, and served from it."""
