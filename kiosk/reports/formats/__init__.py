"""The formats of a report: HTML, PDF, Excel, CSV and JSON."""
