"""The trained reader as an ONNX graph in which its products are of eight-bit numbers.

Weights have seven bits and a step a column. What goes through them has a step a piece, found as it
goes, so that no pair is read otherwise for what stands beside it (ONNX's own dynamic quantisation
has one step for all that is read at once). Attention, sums and norms stay in floating point.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

Array = np.ndarray[Any, Any]

HEADS, LAYERS = 12, 6
OPS, THEIRS = 18, "com.microsoft"  # ONNX's own operators by version, and those of its runtime
FORMAT = 9
# Two products of a weight and a piece's number (255 at most) add up to no more than 16 bits hold:
# processors without instructions for eight-bit products add them there, and would cut them off
LARGEST = 64
TINY = 1e-12  # BERT's own, under the square root of a variance


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Array] = {}

    def put(self, name: str, value: Array) -> str:
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def add(
        self, kind: str, *inputs: str, outputs: int = 1, theirs: bool = False, **how: Any
    ) -> Any:
        names = [f"{kind}.{len(self.nodes)}.{i}" for i in range(outputs)]
        domain = THEIRS if theirs else ""
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **how))
        return names[0] if outputs == 1 else names


def graph_of(state: Mapping[str, Array], longest: int) -> bytes:
    """The graph of a reader's weights (`train.Reader`, by their names there), for pairs of up to
    `longest` pieces. Its inputs, a row a pair: `ids`, `sides`, and `mask` (1 where a piece is)."""
    g = _Graph()
    ids, sides, mask = "ids", "sides", "mask"
    words, steps = _stepped(state["body.embeddings.word_embeddings.weight"], 1, 127)
    near = g.add("Cast", g.add("Gather", g.put("words", words), ids), to=TensorProto.FLOAT)
    x = g.add("Mul", near, g.add("Gather", g.put("word_steps", steps), ids))
    places = g.put("places", state["body.embeddings.position_embeddings.weight"][:longest])
    first, second = g.put("first", np.array([0])), g.put("second", np.array([1]))
    x = g.add("Add", x, g.add("Slice", places, first, g.add("Shape", ids, start=1), first))
    kinds = g.put("kinds", state["body.embeddings.token_type_embeddings.weight"])
    x = _normed(g, g.add("Add", x, g.add("Gather", kinds, sides)), state, "body.embeddings")
    for i in range(LAYERS):
        x = _layer(g, x, mask, state, f"body.encoder.layer.{i}")
    there = g.add("Cast", mask, to=TensorProto.FLOAT)
    total = g.add("Squeeze", g.add("MatMul", g.add("Unsqueeze", there, second), x), second)
    mean = g.add("Div", total, g.add("ReduceSum", there, second))
    start = g.add("Squeeze", g.add("Slice", x, first, second, second), second)
    both = g.add("Concat", start, mean, axis=1)
    inner = g.add("Tanh", _dense(g, both, state, "inner"))
    g.nodes.append(
        helper.make_node("Softmax", [_dense(g, inner, state, "outer")], ["found"], axis=-1)
    )
    return _whole(g)


def _layer(g: _Graph, x: str, mask: str, state: Mapping[str, Array], name: str) -> str:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([state[f"{part}.weight"].T for part in parts], 1)
    bias = np.concatenate([state[f"{part}.bias"] for part in parts])
    heads = g.add("Add", _product(g, x, weight, name), g.put(f"{name}.heads", bias))
    split = g.add("Split", heads, outputs=3, axis=-1, num_outputs=3)
    seen = g.add("MultiHeadAttention", *split, "", mask, theirs=True, num_heads=HEADS)
    mixed = _dense_in_eight(g, seen, state, f"{name}.attention.output.dense")
    x = _normed(g, g.add("Add", mixed, x), state, f"{name}.attention.output")
    widen = f"{name}.intermediate.dense"
    wide = _product(g, x, state[f"{widen}.weight"].T, widen)
    bias = g.put(f"{widen}.bias", state[f"{widen}.bias"])
    narrow = _dense_in_eight(
        g, g.add("FastGelu", wide, bias, theirs=True), state, f"{name}.output.dense"
    )
    return _normed(g, g.add("Add", narrow, x), state, f"{name}.output")


def _dense_in_eight(g: _Graph, x: str, state: Mapping[str, Array], name: str) -> str:
    product = _product(g, x, state[f"{name}.weight"].T, name)
    return str(g.add("Add", product, g.put(f"{name}.bias", state[f"{name}.bias"])))


def _product(g: _Graph, x: str, weight: Array, name: str) -> str:
    """`x` times `weight`, both in eight bits."""
    last, most = g.put("last", np.array([-1])), g.put("most", np.float32(1 / 127))
    step = g.add("Mul", g.add("ReduceMax", g.add("Abs", x), last), most)
    step = g.add("Add", step, g.put("least", np.float32(1e-9)))  # never nought
    one, middle = g.put("one", np.float32(1)), g.put("middle", np.uint8(128))
    eight = g.add("QuantizeLinear", g.add("Div", x, step), one, middle)
    columns, steps = _stepped(weight, 0, LARGEST)
    columns, steps = g.put(f"{name}.weight", columns), g.put(f"{name}.steps", steps.reshape(-1))
    product = g.add("MatMulIntegerToFloat", eight, columns, one, steps, middle, theirs=True)
    return str(g.add("Mul", product, step))


def _dense(g: _Graph, x: str, state: Mapping[str, Array], name: str) -> str:
    weight, bias = g.put(f"{name}.weight", state[f"{name}.weight"].T), state[f"{name}.bias"]
    return str(g.add("Add", g.add("MatMul", x, weight), g.put(f"{name}.bias", bias)))


def _normed(g: _Graph, x: str, state: Mapping[str, Array], name: str) -> str:
    scale, shift = (state[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
    by = g.put(f"{name}.scale", scale), g.put(f"{name}.shift", shift)
    return str(g.add("LayerNormalization", x, *by, axis=-1, epsilon=TINY))


def _stepped(value: Array, axis: int, most: int) -> tuple[Array, Array]:
    steps = np.maximum(np.abs(value).max(axis=axis, keepdims=True) / most, 1e-12)
    return np.round(value / steps).astype(np.int8), steps.astype(np.float32)


def _whole(g: _Graph) -> bytes:
    numbers = {"ids": TensorProto.INT64, "sides": TensorProto.INT64, "mask": TensorProto.INT32}
    inputs = [helper.make_tensor_value_info(n, k, ["pairs", "pieces"]) for n, k in numbers.items()]
    found = helper.make_tensor_value_info("found", TensorProto.FLOAT, ["pairs", 3])
    constants = [numpy_helper.from_array(value, name) for name, value in g.constants.items()]
    model = helper.make_model(
        helper.make_graph(g.nodes, "reader", inputs, [found], constants),
        opset_imports=[helper.make_opsetid("", OPS), helper.make_opsetid(THEIRS, 1)],
        ir_version=FORMAT,
    )
    return bytes(model.SerializeToString())
