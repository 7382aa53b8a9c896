"""Computes head 1 of an exported run again, in NumPy. Run it in the folder of an export of chapter 9."""

import numpy as np

# region four-lines
X, W_Q, W_K = np.load("X.npy"), np.load("head1.W_Q.npy"), np.load("head1.W_K.npy")
scaled = (X @ W_Q) @ (X @ W_K).T / np.sqrt(W_K.shape[1])
weights = np.exp(np.where(np.tri(len(X)) == 1, scaled, -np.inf))
print(np.allclose(weights / weights.sum(axis=1, keepdims=True), np.load("head1.weights.npy")))
# endregion four-lines

assert np.allclose(weights / weights.sum(axis=1, keepdims=True), np.load("head1.weights.npy"))
words = open("words.txt", encoding="utf-8").read().split()
assert words[0] == "Tom" and words[-1] == "bank", words
concat = np.hstack([np.load(f"head{h}.weights.npy") @ np.load(f"head{h}.V.npy") for h in (1, 2)])
assert np.allclose(concat, np.load("concat.npy"))
assert np.allclose(concat @ np.load("W_O.npy"), np.load("output.npy"))
