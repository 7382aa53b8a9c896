"""The tensors of chapter 9 again, with the parts that PyTorch ships.

    ./learn run 9 -- --export my_tensors
    python3 docs/check/with_torch.py my_tensors

Works with PyTorch 1.13 and later; what came with 2.0 is left out where it is missing.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

exported = Path(sys.argv[1])


# region load
def load(name):
    return torch.from_numpy(np.load(exported / f"{name}.npy"))


def compare(what, ours, name):
    theirs = load(name)
    assert ours.shape == theirs.shape, (what, ours.shape, theirs.shape)
    assert torch.allclose(ours, theirs, rtol=0, atol=1e-12), what
    print(f"{name:16}{what}")
# endregion load


torch.set_grad_enabled(False)
X = load("X")
n, d_model = X.shape
heads = [1, 2]


# region linear
def linear(W):
    d_in, d_out = W.shape
    layer = nn.Linear(d_in, d_out, bias=False, dtype=torch.float64)
    layer.weight.copy_(W.T)  # nn.Linear stores (out, in)
    return layer
# endregion linear


contexts = []
for h in heads:
    # region head
    Q = linear(load(f"head{h}.W_Q"))(X)
    K = linear(load(f"head{h}.W_K"))(X)
    V = linear(load(f"head{h}.W_V"))(X)
    scores = Q @ K.transpose(-2, -1)
    scaled = scores / Q.shape[-1] ** 0.5
    hidden = torch.ones(n, n, dtype=torch.bool).triu(diagonal=1)
    masked = scaled.masked_fill(hidden, float("-inf"))  # masked_fill: True is filled in
    weights = F.softmax(masked, dim=-1)  # dim=-1: along each row, over the keys
    context = weights @ V
    # endregion head
    compare("nn.Linear", Q, f"head{h}.Q")
    compare("nn.Linear", K, f"head{h}.K")
    compare("Q @ K.transpose(-2, -1)", scores, f"head{h}.scores")
    compare("divided by Q.shape[-1] ** 0.5", scaled, f"head{h}.scaled")
    compare("masked_fill", masked, f"head{h}.masked")
    compare("F.softmax(dim=-1)", weights, f"head{h}.weights")
    compare("nn.Linear", V, f"head{h}.V")
    compare("weights @ V", context, f"head{h}.context")
    contexts.append(context)

    # region fused
    if hasattr(F, "scaled_dot_product_attention"):  # PyTorch 2.0 and later
        batch = [part.unsqueeze(0) for part in (Q, K, V)]
        one = F.scaled_dot_product_attention(*batch, is_causal=True)
        two = F.scaled_dot_product_attention(*batch, attn_mask=~hidden)  # True: may be seen
        compare("F.scaled_dot_product_attention, is_causal", one[0], f"head{h}.context")
        compare("F.scaled_dot_product_attention, attn_mask", two[0], f"head{h}.context")
    # endregion fused

# region concat
concat = torch.cat(contexts, dim=-1)
output = linear(load("W_O"))(concat)
# endregion concat
compare("torch.cat", concat, "concat")
compare("nn.Linear", output, "output")

# region split
big_map = torch.cat([load(f"head{h}.W_Q") for h in heads], dim=1)
big_Q = linear(big_map)(X)  # [n, h * d_k]
split = big_Q.view(n, len(heads), -1).transpose(0, 1)  # -> [n, h, d_k] -> [h, n, d_k]
# endregion split
for h in heads:
    compare("one nn.Linear, view, transpose", split[h - 1], f"head{h}.Q")

# region multihead
attention = nn.MultiheadAttention(
    embed_dim=d_model, num_heads=len(heads), bias=False, batch_first=True, dtype=torch.float64)
stacked = [torch.cat([load(f"head{h}.{W}") for h in heads], dim=1) for W in ("W_Q", "W_K", "W_V")]
attention.in_proj_weight.copy_(torch.cat(stacked, dim=1).T)  # (3 * embed_dim, embed_dim)
attention.out_proj.weight.copy_(load("W_O").T)
batch = X.unsqueeze(0)  # a batch of one sentence
output, weights = attention(
    batch, batch, batch,
    attn_mask=hidden,  # here True is hidden
    average_attn_weights=False)  # otherwise the heads' weights come back averaged
# endregion multihead
compare("nn.MultiheadAttention", output[0], "output")
for h in heads:
    compare("nn.MultiheadAttention", weights[0, h - 1], f"head{h}.weights")
print(f"PyTorch {torch.__version__} agrees.")
