# Makes kinds.h5: one dataset of each kind that is read, and some that are refused. Run with h5py.
import h5py
import numpy as np

with h5py.File("kinds.h5", "w", userblock_size=512) as f:
    g = f.create_group("numbers")
    for name in "int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64".split():
        g[name] = np.array([[1, 2, 3], [4, 5, 6]], dtype=name)
    g["bool"] = np.array([True, False, True])
    g["big_endian"] = np.array([1.5, -2.0], dtype=">f4")
    g["scalar"] = 2.5
    g["no_rows"] = np.zeros((0, 3))
    g["exact"] = 2**53
    g["inexact"] = 2**53 + 1
    g.create_dataset("packed", data=np.arange(1000.0).reshape(10, 100), chunks=(3, 40), compression="gzip",
                     shuffle=True, fletcher32=True)
    t = f.create_group("texts")
    t["one"] = "Kalium, grün"
    t["fixed"] = np.array([b"a", b"bc"])
    t.create_dataset("pairs", data=[["a", "b"], ["c", "d"]], dtype=h5py.string_dtype())
    r = f.create_group("rows")
    times = r.create_dataset("times", (3,), dtype=h5py.vlen_dtype(np.float16))
    units = r.create_dataset("units", (3,), dtype=h5py.vlen_dtype(np.uint16), chunks=(2,), compression="gzip")
    for i, (a, b) in enumerate([([0.5, 0.25], [7, 65535]), ([], []), ([1.0], [3])]):
        times[i] = np.array(a, dtype=np.float16)
        units[i] = np.array(b, dtype=np.uint16)
    x = f.create_group("refused")
    x.create_dataset("lzf", data=np.arange(100.0), compression="lzf")
    x["compound"] = np.zeros(2, dtype=[("a", "i4"), ("b", "f4")])
    x["nothing"] = h5py.Empty("f4")
    x["elsewhere"] = h5py.ExternalLink("other.h5", "/x")
    x["self"] = h5py.SoftLink("/refused")
    f["numbers"].attrs["unit"] = "mV"
    f["numbers"].attrs["dt"] = 0.5
    f["numbers"].attrs["count"] = 3
