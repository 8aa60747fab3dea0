"""Report → sentences and what is named in each. By rules and tables; a model may take its place behind `parse`."""

from __future__ import annotations

from weighbridge.measure.text import plain_spaces
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.parse.mentions import mentions
from weighbridge.parse.sentences import sentences
from weighbridge.record import Parsed, Report

__all__ = ["parse"]


def parse(report: Report, vocabulary: Vocabulary) -> Parsed:
    """Cut a report into sentences and find what each names.

    Returns: sentences in order, covering every character that is not white space; mentions in order of their span,
    none overlapping another. A pure function of its arguments.
    """
    text = plain_spaces(report.text)
    cut = sentences(text, report.language)
    return Parsed(
        report=report.id,
        sentences=cut,
        mentions=mentions(text, cut, vocabulary, language=report.language),
    )
