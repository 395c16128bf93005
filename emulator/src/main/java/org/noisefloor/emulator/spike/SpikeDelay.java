package org.noisefloor.emulator.spike;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// A delay line for spikes: what goes in at one interval comes out a fixed number of intervals later.
public final class SpikeDelay implements Kept<SpikeDelay> {
    private final int[][] slot;
    private final int[] size;
    private int now;

    /// A delay of `intervals >= 0` for at most `capacity` spikes in each interval.
    public SpikeDelay(int intervals, int capacity) {
        if (intervals < 0 || capacity < 0) {
            throw new IllegalArgumentException(
                    "a spike delay must be >= 0 intervals and hold >= 0 spikes, was "
                            + intervals
                            + " and "
                            + capacity);
        }
        this.slot = new int[intervals + 1][capacity];
        this.size = new int[intervals + 1];
    }

    private SpikeDelay(SpikeDelay other) {
        this.slot = Arrays.stream(other.slot).map(int[]::clone).toArray(int[][]::new);
        this.size = other.size.clone();
        this.now = other.now;
    }

    /// Puts the spikes of this interval in; they come out as many intervals later as the line is long.
    public void push(SpikeBatch spikes) {
        if (spikes.size() > slot[now].length) {
            throw new IllegalArgumentException(
                    "a spike delay takes at most "
                            + slot[now].length
                            + " spikes in an interval, got "
                            + spikes.size());
        }
        System.arraycopy(spikes.array(), 0, slot[now], 0, spikes.size());
        size[now] = spikes.size();
        now = now + 1 == slot.length ? 0 : now + 1;
    }

    /// Before this interval's push: the spikes that were pushed `intervals` pushes ago. Needs a delay of at least one.
    public void beforePush(SpikeBatch out) {
        if (slot.length < 2) {
            throw new IllegalArgumentException(
                    "what a spike delay of 0 intervals lets out is known only after the push");
        }
        take(now + 1 == slot.length ? 0 : now + 1, out);
    }

    /// After this interval's push: the spikes that were pushed `intervals` pushes before the latest one.
    public void afterPush(SpikeBatch out) {
        take(now, out);
    }

    private void take(int index, SpikeBatch out) {
        out.resize(size[index]);
        System.arraycopy(slot[index], 0, out.array(), 0, size[index]);
    }

    /// Length in intervals.
    public int intervals() {
        return slot.length - 1;
    }

    /// Whether the other line is as long and as wide.
    public boolean hasShapeOf(SpikeDelay other) {
        return slot.length == other.slot.length && slot[0].length == other.slot[0].length;
    }

    /// An independent copy.
    public SpikeDelay copy() {
        return new SpikeDelay(this);
    }

    @Override
    public SpikeDelay through(StateChannel channel) {
        channel.ints("slot", slot);
        channel.ints("size", size);
        now = (int) channel.number("now", now);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SpikeDelay that) || slot.length != that.slot.length) {
            return false;
        }
        for (int back = 0; back < slot.length; back++) {
            int mine = Math.floorMod(now - back, slot.length);
            int theirs = Math.floorMod(that.now - back, slot.length);
            if (!Arrays.equals(
                    slot[mine], 0, size[mine], that.slot[theirs], 0, that.size[theirs])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        // like equality it must not depend on where in the ring the line stands
        return slot.length + Arrays.stream(size).sum();
    }
}
