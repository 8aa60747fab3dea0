"""Mentions → attributions: who says what, through whom, how firmly. By rules: a grammar for English, word tables for others."""

from __future__ import annotations

from weighbridge.attribute.english import read_english
from weighbridge.attribute.light import read_light, voices
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.record import Attribution, Parsed, Report

__all__ = ["attributions"]


def attributions(report: Report, parsed: Parsed, vocabulary: Vocabulary) -> tuple[Attribution, ...]:
    """Every attribution of a report, in order of sentence; a sentence that names no one gets one with the publisher alone.

    The chain starts with the publisher and the outlets it credits, and ends with the ultimate source that the text names.
    A report in a language that neither a grammar nor a table is there for is not read: that is the caller's to say.
    """
    del vocabulary
    if report.language in voices():
        return read_light(report, parsed)
    return read_english(report, parsed)
