# Prints a NIR file as JSON, as h5py reads it: nodes, edges, arrays with their type, shape and elements.
import json
import sys

import h5py


def text(dataset):
    kind = h5py.check_string_dtype(dataset.dtype)
    if kind is None:
        return False
    assert kind.encoding == "utf-8" and kind.length is None, dataset.name
    return True


def value(item):
    if isinstance(item, h5py.Group):
        return {name: value(inner) for name, inner in item.items()}
    if text(item):
        return item[()].decode() if item.shape == () else [one.decode() for one in item[()]]
    return {"dtype": str(item.dtype), "shape": list(item.shape), "data": item[()].ravel().tolist() if item.shape else item[()].item()}


def node(group):
    tree = {"metadata": value(group["metadata"]) if "metadata" in group else {}}
    for name, item in group.items():
        if name == "nodes":
            tree[name] = {each: node(inner) for each, inner in item.items()}
        elif name == "edges":
            assert text(item) and item.shape[1] == 2
            tree[name] = [[a.decode(), b.decode()] for a, b in item[()]]
        elif name != "metadata":
            tree[name] = value(item)
    return tree


with h5py.File(sys.argv[1], "r") as file:
    assert text(file["version"])
    print(json.dumps(node(file["node"])))
