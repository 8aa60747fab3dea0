"""The ledger as a background brief in which every sentence is cited and checked against its claims."""

from weighbridge.brief.compose import compose
from weighbridge.brief.render import render
from weighbridge.brief.shape import Brief, Problem, Section, Sentence
from weighbridge.brief.verify import verify

__all__ = ["Brief", "Problem", "Section", "Sentence", "compose", "render", "verify"]
