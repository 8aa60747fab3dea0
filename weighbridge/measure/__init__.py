"""Value arithmetic and vocabulary: dates, units, numbers, names. Knows records, and no room."""
