"""The steps from an empty file to the newest schema; a casebook made by an older version takes those it lacks."""
