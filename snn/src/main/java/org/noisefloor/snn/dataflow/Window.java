package org.noisefloor.snn.dataflow;

/// Where a window that slides along one dimension reads: output `o`, tap `k` reads input `o stride + k dilation − before`.
///
/// @param input length of the input
/// @param taps taps of the window
/// @param stride from output to output
/// @param dilation from tap to tap
/// @param before zeros in front of the input
/// @param output length of the output
record Window(int input, int taps, int stride, int dilation, int before, int output) {

    /// A window with `before` zeros in front and `after` zeros behind.
    static Window padded(int input, int taps, int stride, int dilation, int before, int after) {
        long span = (long) dilation * (taps - 1) + 1;
        long room = (long) input + before + after - span;
        if (room < 0) {
            throw new IllegalArgumentException(
                    "a window that spans %d must fit into %d elements and %d zeros of padding"
                            .formatted(span, input, before + after));
        }
        return new Window(
                input, taps, stride, dilation, before, Math.toIntExact(room / stride + 1));
    }

    /// The output whose tap `k` reads input `i`, or −1.
    int outputOf(int i, int k) {
        long offset = (long) i + before - (long) k * dilation;
        if (offset < 0 || offset % stride != 0 || offset / stride >= output) {
            return -1;
        }
        return (int) (offset / stride);
    }

    /// The input that tap `k` of output `o` reads; outside of 0 to `input − 1` there is a zero.
    long inputOf(int o, int k) {
        return (long) o * stride + (long) k * dilation - before;
    }
}
