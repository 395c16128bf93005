package org.noisefloor.snn.dataflow;

/// `y(t) = x(t − τ)`, τ rounded to whole steps for each element. The memory is a ring of the latest inputs, zeros at first.
final class DelayStage implements Stage {
    /// Most numbers that a ring may hold.
    static final long LARGEST_RING = 1L << 26;

    private final int[] steps;
    private final int ring;
    private final boolean lags;

    /// @param steps delay of each element in steps, >= 0
    DelayStage(int[] steps) {
        this.steps = steps;
        int longest = 0;
        int shortest = Integer.MAX_VALUE;
        for (int delay : steps) {
            longest = Math.max(longest, delay);
            shortest = Math.min(shortest, delay);
        }
        this.ring = longest + 1;
        this.lags = shortest >= 1;
    }

    @Override
    public int memory() {
        return ring * steps.length;
    }

    @Override
    public boolean lags() {
        return lags;
    }

    @Override
    public void step(double[] in, double[] memory, double[] out, long step) {
        if (!lags) {
            absorb(in, memory, step);
        }
        for (int i = 0; i < steps.length; i++) {
            int slot = (int) Math.floorMod(step - steps[i], (long) ring);
            out[i] = memory[slot * steps.length + i];
        }
    }

    @Override
    public void absorb(double[] in, double[] memory, long step) {
        int slot = (int) (step % ring);
        System.arraycopy(in, 0, memory, slot * steps.length, steps.length);
    }
}
