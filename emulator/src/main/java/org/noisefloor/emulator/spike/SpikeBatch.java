package org.noisefloor.emulator.spike;

import java.util.Arrays;

/// The spikes of one emulation interval: unit numbers in ascending order of emission. Reused from step to step.
public final class SpikeBatch {
    private final int[] unit;
    private int size;

    /// An empty batch for at most `capacity` spikes.
    public SpikeBatch(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException(
                    "capacity of a spike batch must be >= 0 spikes, was " + capacity);
        }
        this.unit = new int[capacity];
    }

    /// Number of spikes.
    public int size() {
        return size;
    }

    /// Largest number of spikes.
    public int capacity() {
        return unit.length;
    }

    /// Unit of spike `index`, which must be below [#size].
    public int unit(int index) {
        return unit[index];
    }

    /// Empties the batch.
    public void clear() {
        size = 0;
    }

    /// Adds a spike of `spikingUnit`.
    public void add(int spikingUnit) {
        if (size == unit.length) {
            throw new IllegalArgumentException(
                    "a spike batch for " + unit.length + " spikes is full");
        }
        unit[size++] = spikingUnit;
    }

    /// The array behind the batch, for a kernel to fill; tell the count with [#resize].
    public int[] array() {
        return unit;
    }

    /// Declares that the first `count` entries of [#array] are the batch.
    public void resize(int count) {
        if (count < 0 || count > unit.length) {
            throw new IllegalArgumentException(
                    "size of a spike batch must be 0 to "
                            + unit.length
                            + " spikes (its capacity), was "
                            + count);
        }
        size = count;
    }

    /// A copy of the units.
    public int[] units() {
        return Arrays.copyOf(unit, size);
    }
}
