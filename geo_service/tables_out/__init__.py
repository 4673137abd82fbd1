"""Tables that are handed out, as CSV and XLSX that no spreadsheet takes for formulas."""
