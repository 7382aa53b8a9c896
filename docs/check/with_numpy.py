"""All nine stages again, in NumPy, from the lesson's CSV files to the output.

Each tensor is compared with the one that chapter 9 exported:

    ./learn run 9 -- --export my_tensors
    /usr/bin/python3 docs/check/with_numpy.py my_tensors
"""

import csv
import sys
from pathlib import Path

import numpy as np

exported = Path(sys.argv[1])
lesson = Path(__file__).resolve().parents[2] / "data/river_bank"
compared = 0


# region compare
def compare(name, ours):
    theirs = np.load(exported / f"{name}.npy")
    assert ours.shape == theirs.shape, (name, ours.shape, theirs.shape)
    assert np.allclose(ours, theirs, rtol=0, atol=1e-12), name
    global compared
    compared += 1
# endregion compare


# region read
def read(file):
    lines = [line for line in open(lesson / file, encoding="utf-8") if not line.startswith("#")]
    rows = list(csv.reader(lines))[1:]
    return [row[0] for row in rows], np.array([row[1:] for row in rows], dtype=float)
# endregion read


# region embed
words = (exported / "words.txt").read_text(encoding="utf-8").split()
vocabulary, table = read("embeddings.csv")
X = table[[vocabulary.index(word.split("#")[0]) for word in words]]  # the#2 is the word "the"
compare("X", X)
# endregion embed

contexts = []
for head in (1, 2):
    # region query_key
    W_Q = read(f"heads/{head}/query.csv")[1]
    W_K = read(f"heads/{head}/key.csv")[1]
    Q = X @ W_Q
    K = X @ W_K
    # endregion query_key

    # region dot_products
    scores = Q @ K.T
    # endregion dot_products

    # region scale
    scaled = scores / np.sqrt(Q.shape[1])
    # endregion scale

    # region mask
    n = len(words)
    hidden = np.triu(np.ones((n, n), dtype=bool), k=1)  # True: the key comes later than the query
    masked = np.where(hidden, -np.inf, scaled)
    # endregion mask

    # region softmax
    exps = np.exp(masked - masked.max(axis=1, keepdims=True))
    weights = exps / exps.sum(axis=1, keepdims=True)
    # endregion softmax

    # region weigh_values
    W_V = read(f"heads/{head}/value.csv")[1]
    V = X @ W_V
    context = weights @ V
    # endregion weigh_values

    # region compare_head
    for name, ours in {"W_Q": W_Q, "W_K": W_K, "Q": Q, "K": K, "scores": scores, "scaled": scaled,
                       "masked": masked, "weights": weights, "W_V": W_V, "V": V,
                       "context": context}.items():
        compare(f"head{head}.{name}", ours)
    # endregion compare_head
    contexts.append(context)

# region output
concat = np.hstack(contexts)
W_O = read("output.csv")[1]
output = concat @ W_O
compare("concat", concat)
compare("W_O", W_O)
compare("output", output)
# endregion output

left = {file.stem for file in exported.glob("*.npy")}
assert compared == len(left), f"{len(left)} tensors were exported, {compared} compared"
print(f"NumPy gives the same {compared} tensors.")
