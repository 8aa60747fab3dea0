"""Train the reader: `python -m train.fit --encoder minilm --base FILE --polnear FOLDER --out FILE`.

Batches mix windows of all corpora; a corpus teaches only the heads whose labels it has. Seeds are fixed; on one machine and
one version of PyTorch the same command gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from train import corpora
from train.encoder import LINK, Reader, load_bge, load_minilm
from train.example import SKIP, Example, Taught, taught
from weighbridge.parse.labels import ACTS, CERTAINTIES, ENTITY_TAGS, POLARITIES, STAGES
from weighbridge.parse.pieces import CLS, CONTEXT, SEP, WINDOW, pieces_of, tokenizer_at, windows

BATCH = 2048  # pieces a step, padding included; 4096 learnt less an epoch
WARM = 0.06  # share of the steps in which the rate rises; usual for BERT
DECAY = 0.01  # weight decay; as in BERT


def cut(examples: Sequence[Example], tokenizer: Tokenizer, *, size: int, context: int) -> list[Taught]:
    """All windows of all examples, with what each teaches."""
    out: list[Taught] = []
    for example, pieces in zip(examples, pieces_of([e.text for e in examples], tokenizer), strict=True):
        out += [taught(example, pieces, w) for w in windows(pieces, example.stops, size=size, context=context)]
    return out


def batches(items: Sequence[Taught], rng: random.Random) -> Iterator[list[Taught]]:
    """Windows of like length together, in random order."""
    order = sorted(items, key=lambda t: t.window.end - t.window.start + rng.random() * 16)
    made: list[list[Taught]] = [[]]
    for item in order:
        longest = item.window.end - item.window.start + 2
        if made[-1] and longest * (len(made[-1]) + 1) > BATCH:
            made.append([])
        made[-1].append(item)
    rng.shuffle(made)
    yield from made


def tensors(items: Sequence[Taught]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, shapes, sizes of a batch, with the two marks around each window."""
    sizes = [t.window.end - t.window.start + 2 for t in items]
    ids = torch.zeros(len(items), max(sizes), dtype=torch.long)
    shapes = torch.zeros_like(ids)
    for k, t in enumerate(items):
        w = slice(t.window.start, t.window.end)
        ids[k, : sizes[k]] = torch.tensor([CLS, *t.pieces.ids[w].tolist(), SEP])
        shapes[k, 1 : sizes[k] - 1] = torch.tensor(t.pieces.shapes[w])
    return ids, shapes, torch.tensor(sizes)


def losses(reader: Reader, items: Sequence[Taught]) -> dict[str, Tensor]:
    """The loss of each head over a batch; heads of which the batch teaches nothing are left out."""
    ids, shapes, sizes = tensors(items)
    tags, keys, hidden = reader(ids, shapes, sizes)
    tags, keys, hidden = tags.float(), keys.float(), hidden.float()
    length = ids.shape[1]
    out: dict[str, Tensor] = {}

    def padded(row: np.ndarray) -> Tensor:
        full = torch.full((length,), SKIP, dtype=torch.long)
        full[1 : 1 + len(row)] = torch.from_numpy(row)
        return full

    voiced = [k for k, t in enumerate(items) if t.voice is not None]
    if voiced:
        gold = torch.stack([torch.stack([padded(r) for r in items[k].voice]) for k in voiced])  # type: ignore[union-attr]
        scores = tags[voiced, :, :9].reshape(len(voiced), length, 3, 3)
        for row, name in enumerate(("source", "cue", "content")):
            out[name] = F.cross_entropy(scores[:, :, row].reshape(-1, 3), gold[:, row].reshape(-1), ignore_index=SKIP)
    named = [k for k, t in enumerate(items) if t.entity is not None]
    if named:
        scores = tags[named, :, 9 : 9 + len(ENTITY_TAGS)].log_softmax(-1)
        allowed = torch.zeros(scores.shape, dtype=torch.bool)
        for row, k in enumerate(named):
            mask = items[k].entity
            allowed[row, 1 : 1 + len(mask)] = torch.from_numpy(mask)  # type: ignore[arg-type]
        taught_here = allowed.any(-1)
        # Where a corpus tells less than our types do, any of the types it allows is right.
        sums = scores.masked_fill(~allowed, -math.inf)[taught_here].logsumexp(-1)
        out["entity"] = -sums.mean()
    happened = [k for k, t in enumerate(items) if t.trigger is not None]
    if happened:
        gold = torch.stack([padded(items[k].trigger) for k in happened])  # type: ignore[arg-type]
        out["trigger"] = F.cross_entropy(tags[happened, :, -3:].reshape(-1, 3), gold.reshape(-1), ignore_index=SKIP)
    for name, head, which, kinds in (
        ("link", reader.cue, "cues", len(ACTS)),
        ("role", reader.event, "events", len(STAGES)),
    ):
        rows = [(k, *p) for k, t in enumerate(items) for p in getattr(t, which)]
        if not rows:
            continue
        batch = torch.tensor([r[0] for r in rows])
        at = torch.tensor([r[1] + 1 for r in rows])
        mine = keys[..., :LINK] if which == "cues" else keys[..., LINK:]
        scores = head.links(hidden[batch, at], mine[batch], head.own(hidden)[batch], at)
        gold = torch.stack([padded(r[2]) for r in rows])
        out[name] = F.cross_entropy(scores.reshape(-1, head.count), gold.reshape(-1), ignore_index=SKIP)
        judged = head.judge(hidden[batch, at])
        start = 0
        for part, size, column in (
            ("kind", kinds, 3),
            ("certainty", len(CERTAINTIES), 4),
            ("polarity", len(POLARITIES), 5),
        ):
            answers = torch.tensor([r[column] for r in rows])
            if (answers != SKIP).any():
                out[f"{name} {part}"] = F.cross_entropy(judged[:, start : start + size], answers, ignore_index=SKIP)
            start += size
    facts = [(k, at + 1, value) for k, t in enumerate(items) for at, value in t.facts]
    if facts:
        picked = hidden[torch.tensor([f[0] for f in facts]), torch.tensor([f[1] for f in facts])]
        out["fact"] = F.smooth_l1_loss(reader.fact(picked).squeeze(-1), torch.tensor([f[2] for f in facts]))
    return out


WEIGHTS = {  # of each loss in the sum; guesses, of which the bake-off tried a few
    "source": 1.0, "cue": 1.0, "content": 1.5, "link": 1.0, "link kind": 0.3, "link certainty": 0.2, "link polarity": 0.2,
    "entity": 0.7, "trigger": 0.7, "role": 0.7, "role kind": 0.3, "role certainty": 0.1, "role polarity": 0.1, "fact": 0.1,
}  # fmt: skip


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--encoder", choices=("minilm", "bge"), required=True)
    ask.add_argument("--base", type=Path, required=True, help="weights to start from")
    ask.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the encoder")
    ask.add_argument("--data", type=Path, required=True, help="folder of the third-party corpora")
    ask.add_argument("--use", default="polnear", help="corpora to train on, separated by commas")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=4)
    ask.add_argument("--rate", type=float, default=1e-4, help="peak learning rate of the encoder")
    ask.add_argument("--head-rate", type=float, default=1e-3, help="peak learning rate of the heads")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--window", type=int, default=WINDOW)
    ask.add_argument("--context", type=int, default=CONTEXT)
    ask.add_argument("--start", type=Path, help="weights of an earlier run to go on from, in place of --base")
    ask.add_argument("--average", type=float, default=0.998, help="share of the past in the running mean that is saved")
    ask.add_argument("--limit", type=int, default=0, help="examples of each corpus, 0 for all: to try things out")
    given = ask.parse_args()
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    rng = random.Random(given.seed)
    reader = (load_minilm if given.encoder == "minilm" else load_bge)(given.base)
    if given.start is not None:
        reader.load_state_dict(torch.load(given.start, map_location="cpu", weights_only=True)["state"])
    tokenizer = tokenizer_at(given.tokenizer)
    items: list[Taught] = []
    for name in given.use.split(","):
        examples, times = corpora.load(name, given.data)
        examples = examples[: given.limit or None]
        made = cut(examples, tokenizer, size=given.window, context=given.context)
        print(f"{name}: {len(examples)} texts, {len(made)} windows, {times} times an epoch", flush=True)
        items += made * times
    body = [p for n, p in reader.named_parameters() if n.startswith(("words", "positions", "types", "norm", "layers"))]
    heads = [
        p for n, p in reader.named_parameters() if not n.startswith(("words", "positions", "types", "norm", "layers"))
    ]
    steps = given.epochs * sum(1 for _ in batches(items, random.Random(0)))
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": given.rate}, {"params": heads, "lr": given.head_rate}], weight_decay=DECAY
    )
    rise = max(1, int(WARM * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min((k + 1) / rise, max(0.0, (steps - k) / max(1, steps - rise)))
    )
    # The mean of the last few hundred steps reads better than the last step (Polyak and Juditsky 1992).
    mean = torch.optim.swa_utils.AveragedModel(
        reader, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(given.average)
    )
    began, done = time.time(), 0
    for epoch in range(given.epochs):
        reader.train()
        seen: dict[str, list[float]] = {}
        for batch in batches(items, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(reader, batch)
            total = sum(WEIGHTS[name] * value for name, value in parts.items())
            optimiser.zero_grad(set_to_none=True)
            total.backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            if done >= rise:
                mean.update_parameters(reader)
            done += 1
            for name, value in parts.items():
                seen.setdefault(name, []).append(float(value.detach()))
            if done % 50 == 0:
                means = " ".join(f"{n} {np.mean(v[-50:]):.3f}" for n, v in seen.items())
                print(f"{done}/{steps} {time.time() - began:.0f} s {means}", flush=True)
        given.out.parent.mkdir(parents=True, exist_ok=True)
        state = mean.module.state_dict()
        torch.save(
            {"layers": len(reader.layers), "state": state, "given": json.dumps(vars(given), default=str)}, given.out
        )
        print(f"epoch {epoch + 1} saved", flush=True)


if __name__ == "__main__":
    main()
