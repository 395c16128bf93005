package org.noisefloor.snn.projection;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.noisefloor.emulator.random.NoiseStream;

/// Who is connected to whom: for each source the list of its targets, ascending, in which one that is reached by several synapses
/// occurs several times.
///
/// Targets are kept in 16 bits, in blocks of 65,536 of them: first the lists of all sources to the first block, then those to the next.
public final class Connectivity {
    /// Targets of a block.
    static final int BLOCK = 1 << 16;

    private final int sources;
    private final int targets;

    /// Where the list of each source begins, sources + 1 for each block.
    final int[] start;

    final short[] target;

    private Connectivity(int sources, int targets, int[] start) {
        this.sources = sources;
        this.targets = targets;
        this.start = start;
        this.target = new short[start[start.length - 1]];
    }

    /// Draws the same number of sources for each target, any of them with equal probability. A neuron may thus be its own target.
    ///
    /// @param stream of random words: target t takes those of step t
    /// @param sources number of sources, >= 0
    /// @param targets number of targets, >= 0
    /// @param inDegree synapses of each target, >= 0
    /// @param repeated whether two synapses of a target may have the same source
    /// @return a new connectivity
    /// @throws IllegalArgumentException if a number is out of range or there are more than 2^31 - 1 synapses
    public static Connectivity fixedInDegree(
            NoiseStream stream, int sources, int targets, int inDegree, boolean repeated) {
        if (sources < 0) {
            throw new IllegalArgumentException("sources must be >= 0, were " + sources);
        }
        if (inDegree < 0 || (!repeated && inDegree > sources) || (sources == 0 && inDegree > 0)) {
            throw new IllegalArgumentException(
                    "synapses of a target must be 0 to the %d sources, were %d"
                            .formatted(sources, inDegree));
        }
        int[] words = new int[inDegree];
        long[] taken = new long[(sources + 63) / 64];
        return built(
                sources,
                targets,
                inDegree,
                (target, chosen) -> {
                    stream.bits(target, words, inDegree);
                    for (int j = 0; j < inDegree; j++) {
                        chosen[j] =
                                repeated
                                        ? scaled(words[j], sources)
                                        : floyd(words[j], sources - inDegree + j, taken);
                    }
                    for (int j = 0; j < inDegree && !repeated; j++) {
                        taken[chosen[j] >> 6] = 0;
                    }
                });
    }

    /// Robert Floyd's choice without repetition: one of 0 to `last`, or `last` itself where that one is taken.
    private static int floyd(int word, int last, long[] taken) {
        int one = scaled(word, last + 1);
        int chosen = (taken[one >> 6] & (1L << one)) != 0 ? last : one;
        taken[chosen >> 6] |= 1L << chosen;
        return chosen;
    }

    private static int scaled(int word, int below) {
        return (int) (((word & 0xFFFFFFFFL) * below) >>> 32);
    }

    /// A connectivity from lists.
    ///
    /// @param targets number of targets, >= 0
    /// @param sourcesOf the sources of each target, in any order
    /// @param sources number of sources, >= 0
    /// @return a new connectivity
    /// @throws IllegalArgumentException if a number is out of range
    public static Connectivity of(int sources, int targets, int[][] sourcesOf) {
        if (sourcesOf.length != targets) {
            throw new IllegalArgumentException(
                    "there must be a list for each of %d targets, were %d"
                            .formatted(targets, sourcesOf.length));
        }
        int most = 0;
        for (int[] list : sourcesOf) {
            most = Math.max(most, list.length);
            for (int source : list) {
                Objects.checkIndex(source, sources);
            }
        }
        return built(
                sources,
                targets,
                most,
                (target, chosen) -> {
                    Arrays.fill(chosen, -1);
                    System.arraycopy(sourcesOf[target], 0, chosen, 0, sourcesOf[target].length);
                });
    }

    /// Writes the sources of a target, -1 where there is none.
    private interface Sources {
        void of(int target, int[] chosen);
    }

    /// Asks for the sources of each target twice: to count them, and to sort the targets by them.
    private static Connectivity built(int sources, int targets, int most, Sources lists) {
        if (sources < 0 || targets < 0) {
            throw new IllegalArgumentException(
                    "numbers of sources and targets must be >= 0, were %d and %d"
                            .formatted(sources, targets));
        }
        int blocks = Math.max(1, (targets + BLOCK - 1) / BLOCK);
        int[] count = new int[Math.multiplyExact(blocks, sources + 1)];
        int[] chosen = new int[most];
        for (int target = 0; target < targets; target++) {
            lists.of(target, chosen);
            for (int source : chosen) {
                if (source >= 0) {
                    count[target / BLOCK * (sources + 1) + source]++;
                }
            }
        }
        Connectivity connectivity = new Connectivity(sources, targets, starts(count));
        int[] next = connectivity.start.clone();
        for (int target = 0; target < targets; target++) {
            lists.of(target, chosen);
            for (int source : chosen) {
                if (source >= 0) {
                    int j = next[target / BLOCK * (sources + 1) + source]++;
                    connectivity.target[j] = (short) target;
                }
            }
        }
        return connectivity;
    }

    private static int[] starts(int[] count) {
        int[] start = new int[count.length];
        for (int s = 1; s < count.length; s++) {
            start[s] = Math.addExact(start[s - 1], count[s - 1]);
        }
        return start;
    }

    /// Calls for each synapse, source by source within each block of targets.
    void forEach(Synapse synapse) {
        for (int block = 0; block < blocks(); block++) {
            for (int source = 0; source < sources; source++) {
                int at = block * (sources + 1) + source;
                for (int j = start[at]; j < start[at + 1]; j++) {
                    synapse.is(j, source, block * BLOCK + (target[j] & 0xFFFF));
                }
            }
        }
    }

    /// What is to be done with a synapse.
    interface Synapse {
        void is(int number, int source, int target);
    }

    /// Only the synapses that a predicate picks, by number.
    Connectivity filtered(IntUnaryOperator picked) {
        int[] count = new int[start.length];
        for (int s = 0; s + 1 < start.length; s++) {
            for (int j = start[s]; j < start[s + 1]; j++) {
                count[s] += picked.applyAsInt(j);
            }
        }
        Connectivity some = new Connectivity(sources, targets, starts(count));
        int next = 0;
        for (int j = 0; j < target.length; j++) {
            if (picked.applyAsInt(j) != 0) {
                some.target[next++] = target[j];
            }
        }
        return some;
    }

    /// Number of sources.
    public int sources() {
        return sources;
    }

    /// Number of targets.
    public int targets() {
        return targets;
    }

    /// Number of synapses.
    public int synapses() {
        return target.length;
    }

    int blocks() {
        return start.length / (sources + 1);
    }
}
