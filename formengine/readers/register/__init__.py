"""Question registers: CSV, XLSX, ODS, XLS."""
