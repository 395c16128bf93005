# Prints a NIRData file as JSON, as h5py reads it: nodes, observables, arrays with their type, shape and elements, attributes.
import json
import math
import sys

import h5py


def plain(number):
    if isinstance(number, float) and math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return number


def array(item):
    data = [plain(each) for each in item[()].ravel().tolist()]
    return {"dtype": str(item.dtype), "shape": list(item.shape), "data": data}


def attributes(item):
    return {"@" + name: value if isinstance(value, str) else value.item() for name, value in item.attrs.items()}


def group(item):
    tree = attributes(item)
    for name, inner in item.items():
        tree[name] = group(inner) if isinstance(inner, h5py.Group) else array(inner)
    return tree


with h5py.File(sys.argv[1], "r") as file:
    print(json.dumps(group(file)))
