"""Report → sentences and what is named in each: by rules and tables, and for English by a small model beside them."""

from __future__ import annotations

from weighbridge.measure.text import plain_spaces
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.parse.mentions import mentions
from weighbridge.parse.sentences import sentences
from weighbridge.record import Parsed, Report, Sentence, Tagged

__all__ = ["parse"]

MODEL_LANGUAGE = "en"  # what the shipped model was trained on


def parse(report: Report, vocabulary: Vocabulary, *, rules_only: bool = False) -> Parsed:
    """Cut a report into sentences and find what each names.

    Args: rules_only: do without the reading model, as on a machine where onnxruntime does not run.
    Returns: sentences in order, covering every character that is not white space; mentions in order of their span,
    none overlapping another. A pure function of its arguments.
    Raises: ModelError: the reading model is missing, damaged or cannot run.
    """
    text = plain_spaces(report.text)
    cut = sentences(text, report.language)
    tagged = Tagged() if rules_only or report.language != MODEL_LANGUAGE else _tagged(text, cut)
    return Parsed(
        report=report.id,
        sentences=cut,
        mentions=mentions(text, cut, vocabulary, language=report.language, tagged=tagged),
        tagged=tagged,
    )


def _tagged(text: str, cut: tuple[Sentence, ...]) -> Tagged:
    from weighbridge.parse.found import tagged
    from weighbridge.parse.reader import reader

    model = reader()
    return tagged(model.read([text], [[s.span.end for s in cut]])[0], model)
