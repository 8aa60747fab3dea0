"""Measuring the product against the example casebooks: gold, scorer, and the gate that holds the scores."""
