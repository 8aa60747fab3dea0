"""Trained weights → the files that the package ships: `python -m train.export WEIGHTS FOLDER [--float]`.

reader.onnx: the encoder with its tag head; int8 weights by output channel, int8 embeddings by row. links.npz: the small heads
that score what hangs on a predicate. tokenizer.json: the pieces. digest.json: SHA-256 of each, checked when they are loaded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.encoder import HEADS, HIDDEN, Reader

FLOATS_KEPT = ("tags", "keys")  # products that stay in float: small, and the last before a decision


def load(path: Path) -> Reader:
    """A trained reader from what `train.fit` saved."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    reader = Reader(stored["layers"])
    reader.load_state_dict(stored["state"])
    return reader.eval()


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], name: str, *, domain: str = "", **given: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, domain=domain, **given))
        return name


def graph(reader: Reader, *, small: bool) -> onnx.ModelProto:
    """The encoder as ONNX. small: embeddings in int8."""
    state = {k: v.detach().numpy().astype(np.float32) for k, v in reader.state_dict().items()}
    g = _Graph()
    table = state["words.weight"]
    if small:
        scale = np.maximum(np.abs(table).max(1), 1e-8) / 127.0
        g.weight("words", np.round(table / scale[:, None]).astype(np.int8))
        g.weight("words.scale", scale[:, None].astype(np.float32))
        g.node("Gather", ["words", "ids"], "words.picked")
        g.node("Cast", ["words.picked"], "words.cast", to=TensorProto.FLOAT)
        g.node("Gather", ["words.scale", "ids"], "words.scales")
        x = g.node("Mul", ["words.cast", "words.scales"], "words.real")
    else:
        g.weight("words", table)
        x = g.node("Gather", ["words", "ids"], "words.real")
    g.weight("shapes", state["shapes.weight"] + state["types"])
    g.node("Gather", ["shapes", "letters"], "shapes.picked")
    x = g.node("Add", [x, "shapes.picked"], "with.shapes")
    g.weight("positions", state["positions.weight"][:512])
    g.weight("one", np.array([1], np.int64))
    g.node("Shape", ["ids"], "size", start=1, end=2)
    g.weight("zero", np.array([0], np.int64))
    g.node("Slice", ["positions", "zero", "size", "zero"], "positions.here")
    x = g.node("Add", [x, "positions.here"], "with.positions")
    norm = lambda x, name: g.node(  # noqa: E731
        "LayerNormalization", [x, g.weight(f"{name}.g", state[f"{name}.weight"]), g.weight(f"{name}.b", state[f"{name}.bias"])],
        f"{name}.out", axis=-1, epsilon=1e-12,
    )  # fmt: skip
    x = norm(x, "norm")
    for k in range(len(reader.layers)):
        x = _layer(g, state, f"layers.{k}", x)
    for head in FLOATS_KEPT:
        g.weight(f"{head}.w", state[f"{head}.weight"].T)
        g.weight(f"{head}.c", state[f"{head}.bias"])
        g.node("MatMul", [x, f"{head}.w"], f"{head}.product")
        g.node("Add", [f"{head}.product", f"{head}.c"], head)
    g.node("Identity", [x], "hidden")
    made = helper.make_graph(
        g.nodes, "reader",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"]),
         helper.make_tensor_value_info("letters", TensorProto.INT64, ["batch", "pieces"]),
         helper.make_tensor_value_info("sizes", TensorProto.INT32, ["batch"])],
        [helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["batch", "pieces", state["tags.bias"].shape[0]]),
         helper.make_tensor_value_info("keys", TensorProto.FLOAT, ["batch", "pieces", state["keys.bias"].shape[0]]),
         helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", "pieces", HIDDEN])],
        g.weights,
    )  # fmt: skip
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def _layer(g: _Graph, state: dict[str, np.ndarray], name: str, x: str) -> str:
    """One layer: the three projections as one product, then attention over the pieces that are no padding."""
    put = lambda key, value: g.weight(f"{name}.{key}", value)  # noqa: E731
    three = ("query", "key", "value")
    put("qkv.w", np.concatenate([state[f"{name}.{p}.weight"].T for p in three], 1))
    put("qkv.c", np.concatenate([state[f"{name}.{p}.bias"] for p in three]))
    g.node("MatMul", [x, f"{name}.qkv.w"], f"{name}.qkv")
    g.nodes.append(
        helper.make_node("Split", [f"{name}.qkv"], [f"{name}.{p}" for p in three], name=f"{name}.split", axis=-1)
    )
    g.node("MultiHeadAttention", [f"{name}.query", f"{name}.key", f"{name}.value", f"{name}.qkv.c", "sizes"], f"{name}.met",
           domain="com.microsoft", num_heads=HEADS)  # fmt: skip
    for key in ("output", "up", "down"):
        put(f"{key}.w", state[f"{name}.{key}.weight"].T)
        put(f"{key}.c", state[f"{name}.{key}.bias"])
    for norm in ("norm1", "norm2"):
        put(f"{norm}.g", state[f"{name}.{norm}.weight"])
        put(f"{norm}.b", state[f"{name}.{norm}.bias"])
    skip = lambda product, onto, norm, bias: g.node(  # noqa: E731
        "SkipLayerNormalization", [product, onto, f"{name}.{norm}.g", f"{name}.{norm}.b", f"{name}.{bias}.c"], f"{name}.{norm}",
        domain="com.microsoft", epsilon=1e-12,
    )  # fmt: skip
    g.node("MatMul", [f"{name}.met", f"{name}.output.w"], f"{name}.output")
    y = skip(f"{name}.output", x, "norm1", "output")
    g.node("MatMul", [y, f"{name}.up.w"], f"{name}.up")
    g.node("BiasGelu", [f"{name}.up", f"{name}.up.c"], f"{name}.grown", domain="com.microsoft")
    g.node("MatMul", [f"{name}.grown", f"{name}.down.w"], f"{name}.down")
    return skip(f"{name}.down", y, "norm2", "down")


def links(reader: Reader) -> dict[str, np.ndarray]:
    """The heads that score predicates, as arrays in half precision."""
    state = reader.state_dict()
    return {k: v.numpy().astype(np.float16) for k, v in state.items() if k.startswith(("cue.", "event.", "fact."))}


def write(reader: Reader, tokenizer: Path, folder: Path, *, small: bool = True) -> None:
    """Write the files of a reader into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model = graph(reader, small=small)
    onnx.checker.check_model(model)
    if small:
        with tempfile.TemporaryDirectory() as temporary:
            whole = Path(temporary) / "float.onnx"
            onnx.save(model, str(whole))
            quantize_dynamic(
                whole, folder / "reader.onnx", per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"],
                nodes_to_exclude=[f"{h}.product" for h in FLOATS_KEPT],
                extra_options={"DefaultTensorType": TensorProto.FLOAT, "MatMulConstBOnly": True},
            )  # fmt: skip
    else:
        onnx.save(model, str(folder / "reader.onnx"))
    np.savez(folder / "links.npz", **links(reader))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    names = ("reader.onnx", "links.npz", "tokenizer.json")
    digests = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}
    (folder / "digest.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("weights", type=Path)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--tokenizer", type=Path, required=True)
    ask.add_argument("--float", action="store_true", help="keep the weights in float, to measure what int8 costs")
    given = ask.parse_args()
    write(load(given.weights), given.tokenizer, given.folder, small=not given.float)


if __name__ == "__main__":
    main()
