#!/usr/bin/env python3
"""PyTorch finds the gradients by itself, and takes its own steps of Adam: chapter 12 must agree.

    tests/check_with_torch.py PROGRAM      (build/bin/12_learning, say)
    tests/check_with_torch.py --write      writes tests/tiny_model.json anew

First a tiny model with fixed numbers: its loss, its gradients, and the model after three steps are what
stands in tests/tiny_model.json, which the C++ tests compare with their own. Then the whole training: from
the start that PROGRAM saves PyTorch learns the shipped sentences, drawn as the program draws them, and
arrives where PROGRAM does. Only the forward stages are written here; there is no backward function.
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


def main():
    if sys.argv[1:] == ["--write"]:
        text = json.dumps(compute_tiny(), indent=1)
        row = r"\[\s+([^][]*?)\s+\]"  # one on a line
        text = re.sub(row, lambda cells: "[" + re.sub(r"\s+", " ", cells[1]) + "]", text)
        TINY.write_text(text + "\n")
    elif len(sys.argv) == 2:
        check_tiny()
        check_training(sys.argv[1], seed=22, steps=250)
        check_training(sys.argv[1], seed=5, steps=100)
    else:
        sys.exit("usage: tests/check_with_torch.py PROGRAM | --write")


main()
