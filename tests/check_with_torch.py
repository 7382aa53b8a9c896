#!/usr/bin/env python3
"""PyTorch finds the gradients by itself, and takes its own steps of Adam: chapters 12 and 13 must agree.

    tests/check_with_torch.py PROGRAM      (build/bin/12_learning, say)
    tests/check_with_torch.py --write      writes tests/tiny_model.json and tiny_transformers.json anew

First a tiny model with fixed numbers: its loss, its gradients, and the model after three steps are what
stands in tests/tiny_model.json, which the C++ tests compare with their own. Then the whole training: from
the start that PROGRAM saves PyTorch learns the shipped sentences, drawn as the program draws them, and
arrives where PROGRAM does. Chapter 13's layers are compared in tests/tiny_transformers.json alike: layer
norm and GELU are PyTorch's own. Only the forward stages are written here; there is no backward function.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

PROJECT = Path(__file__).resolve().parents[1]
TINY = PROJECT / "tests/tiny_model.json"
TINY_TRANSFORMERS = PROJECT / "tests/tiny_transformers.json"
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def names_of(heads):
    maps = [f"head{h}.{name}" for h in range(1, heads + 1) for name in ("W_Q", "W_K", "W_V")]
    return ["X", *maps, "W_O", "W_next"]


def loss_of(model, sentence):
    """-ln p of each word after the first, in the mean."""
    words, following = torch.tensor(sentence[:-1]), torch.tensor(sentence[1:])
    X = model["X"][words]
    hidden = torch.ones(len(words), len(words), dtype=torch.bool).triu(1)
    contexts = []
    for h in range(1, sum(name.endswith("W_Q") for name in model) + 1):
        Q, K, V = (X @ model[f"head{h}.{name}"] for name in ("W_Q", "W_K", "W_V"))
        scaled = Q @ K.T / K.shape[1] ** 0.5
        contexts.append(scaled.masked_fill(hidden, -torch.inf).softmax(1) @ V)
    output = torch.hstack(contexts) @ model["W_O"]
    return torch.nn.functional.cross_entropy((X + output) @ model["W_next"], following)


def mean_loss(model, sentences):
    return sum(loss_of(model, sentence) for sentence in sentences) / len(sentences)


def learn(model, batches, rate):
    """One step for each batch. Gives back the loss and the gradients of the last."""
    model = {name: values.clone().requires_grad_() for name, values in model.items()}
    adam = torch.optim.Adam(model.values(), lr=rate)  # its own 0.9, 0.999 and 1e-8
    for batch in batches:
        adam.zero_grad()
        loss = mean_loss(model, batch)
        loss.backward()
        adam.step()
    gradient = {name: values.grad.clone() for name, values in model.items()}
    return loss.item(), gradient, {name: values.detach() for name, values in model.items()}


# ---- a tiny model --------------------------------------------------------------------------------


def tiny_model():
    """Five words, d_model 4, two heads with d_k 3; the numbers mean nothing but have two digits."""
    shapes = {"X": (5, 4), "W_O": (6, 4), "W_next": (4, 5)}
    model = {}
    for seed, name in enumerate(names_of(heads=2)):
        rows, columns = shapes.get(name, (4, 3))
        cells = [[(seed * 31 + i * 17 + j * 41) % 97 for j in range(columns)] for i in range(rows)]
        model[name] = (torch.tensor(cells, dtype=torch.float64) - 48) / 50
    return model


def compute_tiny():
    sentences = [[0, 1, 2, 1, 3], [2, 4], [4, 3, 0]]
    model = tiny_model()
    loss, gradient, _ = learn(model, [sentences], rate=0.01)
    _, _, after = learn(model, [sentences] * 3, rate=0.01)
    as_lists = lambda tensors: {name: values.tolist() for name, values in tensors.items()}
    return {
        "made by": f"tests/check_with_torch.py --write, PyTorch {torch.__version__}",
        "sentences": sentences,
        "rate": 0.01,
        "steps": 3,
        "model": as_lists(model),
        "loss": loss,
        "gradient": as_lists(gradient),
        "after": as_lists(after),
    }


def check_tiny():
    written, computed = json.loads(TINY.read_text()), compute_tiny()
    assert written["sentences"] == computed["sentences"]
    assert abs(written["loss"] - computed["loss"]) < 1e-12
    for part in ("model", "gradient", "after"):
        for name, values in computed[part].items():
            assert np.allclose(written[part][name], values, rtol=0, atol=1e-12), (part, name)


# ---- chapter 13's layers -------------------------------------------------------------------------


def numbers(seed, rows, columns):
    """They mean nothing but have two digits."""
    cells = [[(seed * 31 + i * 17 + j * 41) % 97 for j in range(columns)] for i in range(rows)]
    return (torch.tensor(cells, dtype=torch.float64) - 48) / 50


def tiny_transformer(norm):
    """Five words, d_model 4, two layers of two heads with d_k 3, d_ff 3."""
    shapes = {"X": (5, 4)}
    for layer in ("layer1.", "layer2."):
        for head in ("head1.", "head2."):
            shapes |= {f"{layer}{head}{name}": (4, 3) for name in ("W_Q", "W_K", "W_V")}
        shapes |= {f"{layer}W_O": (6, 4), f"{layer}W_1": (4, 3), f"{layer}b_1": (1, 3)}
        shapes |= {f"{layer}W_2": (3, 4), f"{layer}b_2": (1, 4)}
        if norm != "none":
            shapes |= {f"{layer}{name}_{part}": (1, 4) for name in ("gain", "shift") for part in (1, 2)}
    if norm == "before":
        shapes |= {"gain": (1, 4), "shift": (1, 4)}
    shapes["W_next"] = (4, 5)
    return {name: numbers(seed, *shape) for seed, (name, shape) in enumerate(shapes.items())}


def layer_norm(X, gain, shift):
    return torch.nn.functional.layer_norm(X, X.shape[1:], gain[0], shift[0], eps=1e-5)


def feed_forward(X, W_1, b_1, W_2, b_2):
    return torch.nn.functional.gelu(X @ W_1 + b_1, approximate="tanh") @ W_2 + b_2


def logits_of(model, words, norm, causal, positions):
    rows = model["X"][words]
    n, d_model = rows.shape
    if positions:
        angles = torch.arange(n)[:, None] / 10000 ** (torch.arange(0, d_model, 2) / d_model)
        rows = rows + torch.stack((angles.sin(), angles.cos()), 2).reshape(n, d_model)
    hidden = torch.ones(n, n, dtype=torch.bool).triu(1) if causal else torch.zeros(n, n, dtype=torch.bool)
    for layer in ("layer1.", "layer2."):
        part = lambda name: model[layer + name]
        normed = lambda X, which: layer_norm(X, part(f"gain_{which}"), part(f"shift_{which}"))
        asking = normed(rows, 1) if norm == "before" else rows
        contexts = []
        for head in ("head1.", "head2."):
            Q, K, V = (asking @ part(head + name) for name in ("W_Q", "W_K", "W_V"))
            scaled = Q @ K.T / K.shape[1] ** 0.5
            contexts.append(scaled.masked_fill(hidden, -torch.inf).softmax(1) @ V)
        rows = rows + torch.hstack(contexts) @ part("W_O")
        rows = normed(rows, 1) if norm == "after" else rows
        thinking = normed(rows, 2) if norm == "before" else rows
        rows = rows + feed_forward(thinking, *map(part, ("W_1", "b_1", "W_2", "b_2")))
        rows = normed(rows, 2) if norm == "after" else rows
    last = layer_norm(rows, model["gain"], model["shift"]) if norm == "before" else rows
    return last @ model["W_next"]


def compute_tiny_transformers():
    words, places, wanted = [0, 1, 2, 1, 3], [1, 2, 4], [2, 0, 4]
    models = []
    for norm, causal, positions in (("before", True, True), ("after", False, True), ("none", True, False)):
        model = {name: t.requires_grad_() for name, t in tiny_transformer(norm).items()}
        logits = logits_of(model, torch.tensor(words), norm, causal, positions)
        loss = torch.nn.functional.cross_entropy(logits[places], torch.tensor(wanted))
        loss.backward()
        models.append({
            "norm": norm,
            "causal": causal,
            "positions": positions,
            "model": {name: values.tolist() for name, values in model.items()},
            "logits": logits.tolist(),
            "loss": loss.item(),
            "gradient": {name: values.grad.tolist() for name, values in model.items()},
        })
    shapes = {"X": (6, 4), "gain": (1, 4), "shift": (1, 4), "W_1": (4, 3), "b_1": (1, 3), "W_2": (3, 4),
              "b_2": (1, 4)}
    parts = {name: numbers(seed, *shape) for seed, (name, shape) in enumerate(shapes.items())}
    X = parts["X"] = 4 * parts["X"]
    parts["layer_norm"] = layer_norm(X, parts["gain"], parts["shift"])
    parts["gelu"] = torch.nn.functional.gelu(X, approximate="tanh")
    parts["feed_forward"] = feed_forward(X, *(parts[name] for name in ("W_1", "b_1", "W_2", "b_2")))
    return {
        "made by": f"tests/check_with_torch.py --write, PyTorch {torch.__version__}",
        "words": words,
        "places": places,
        "wanted": wanted,
        "models": models,
        "parts": {name: values.tolist() for name, values in parts.items()},
    }


def expect_close(written, computed, where=""):
    """The same structure, and the same numbers but for rounding."""
    if isinstance(computed, dict):
        assert written.keys() == computed.keys(), where
        for name in computed:
            if name != "made by":
                expect_close(written[name], computed[name], f"{where} {name}")
    elif isinstance(computed, list):
        assert len(written) == len(computed), where
        for one, other in zip(written, computed):
            expect_close(one, other, where)
    elif isinstance(computed, float):
        assert abs(written - computed) < 1e-12, where
    else:
        assert written == computed, where


# ---- the whole training --------------------------------------------------------------------------


def read_table(file):
    lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines))[1:]
    return torch.tensor([[float(cell) for cell in row[1:]] for row in rows])


def read_model(folder):
    model = {"X": read_table(folder / "embeddings.csv")}
    for head in sorted((folder / "heads").iterdir()):
        for name, file in (("W_Q", "query"), ("W_K", "key"), ("W_V", "value")):
            model[f"head{head.name}.{name}"] = read_table(head / f"{file}.csv")
    model["W_O"] = read_table(folder / "output.csv")
    model["W_next"] = read_table(folder / "next.csv")
    return model


def read_sentences(file):
    """Those that are learned from, as numbers of words; each word has the number of its first place."""
    rows, sentences = {}, []
    for line in file.read_text().splitlines():
        if line and line[0] not in "#?":
            words = line.rstrip(".").lower().split()
            sentences.append([rows.setdefault(word, len(rows)) for word in words])
    return sentences


def check_training(program, seed, steps):
    sentences = read_sentences(PROJECT / "data/bank_corpus.txt")
    # The same generator as std::mt19937, and the same mapping to a sentence.
    draws = np.random.RandomState(seed + 1000).randint(0, 2**32, (steps, 16), dtype=np.uint32)
    places = (draws / 2**32 * len(sentences)).astype(int)
    batches = [[sentences[place] for place in batch] for batch in places]
    with tempfile.TemporaryDirectory() as name:
        for folder, count in (("start", 0), ("end", steps)):
            options = ["--seed", str(seed), "--steps", str(count), "--save", f"{name}/{folder}"]
            subprocess.run([program, *options], stdout=subprocess.DEVNULL, check=True)
        start, end = read_model(Path(name) / "start"), read_model(Path(name) / "end")
    _, _, ours = learn(start, batches, rate=0.03)
    furthest = max((end[name] - ours[name]).abs().max().item() for name in ours)
    print(f"seed {seed}, {steps} steps: the loss is {mean_loss(ours, sentences).item():.4f}, "
          f"and no number is further off than {furthest:.1e}")
    assert furthest < 1e-7


def write(file, computed):
    row = r"\[\s+([^][]*?)\s+\]"  # one on a line
    text = re.sub(row, lambda cells: "[" + re.sub(r"\s+", " ", cells[1]) + "]",
                  json.dumps(computed, indent=1))
    file.write_text(text + "\n")


def main():
    if sys.argv[1:] == ["--write"]:
        write(TINY, compute_tiny())
        write(TINY_TRANSFORMERS, compute_tiny_transformers())
    elif len(sys.argv) == 2:
        check_tiny()
        expect_close(json.loads(TINY_TRANSFORMERS.read_text()), compute_tiny_transformers())
        check_training(sys.argv[1], seed=22, steps=250)
        check_training(sys.argv[1], seed=5, steps=100)
    else:
        sys.exit("usage: tests/check_with_torch.py PROGRAM | --write")


main()
