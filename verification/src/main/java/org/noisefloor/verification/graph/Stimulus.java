package org.noisefloor.verification.graph;

import java.util.Arrays;

/// What the inputs of a graph are given, step by step: values by channel, 0 where nothing is said.
public final class Stimulus {
    /// Most steps of a run.
    public static final int MOST_STEPS = 100_000_000;

    private final int[] sizes;
    private final boolean[] events;
    private final int steps;
    private final int[] step;
    private final int[] input;
    private final int[] channel;
    private final double[] value;

    private Stimulus(
            int[] sizes,
            boolean[] events,
            int steps,
            int[] step,
            int[] input,
            int[] channel,
            double[] value) {
        this.sizes = sizes;
        this.events = events;
        this.steps = steps;
        this.step = step;
        this.input = input;
        this.channel = channel;
        this.value = value;
    }

    /// Collects values in any order; several of one channel in one step are added.
    static final class Collector {
        private final int[] sizes;
        private int[] step = new int[64];
        private int[] input = new int[64];
        private int[] channel = new int[64];
        private double[] value = new double[64];
        private int count;
        private int last = -1;

        /// @param sizes channels of each input
        Collector(int... sizes) {
            this.sizes = sizes.clone();
        }

        void add(int atStep, int ofInput, int ofChannel, double given) {
            last = Math.max(last, atStep);
            if (given == 0) {
                return;
            }
            if (count == step.length) {
                int room = Math.multiplyExact(2, count);
                step = Arrays.copyOf(step, room);
                input = Arrays.copyOf(input, room);
                channel = Arrays.copyOf(channel, room);
                value = Arrays.copyOf(value, room);
            }
            step[count] = atStep;
            input[count] = ofInput;
            channel[count] = ofChannel;
            value[count++] = given;
        }

        /// Steps up to the latest one that was mentioned.
        int steps() {
            return last + 1;
        }

        /// What was collected.
        ///
        /// @param steps length of the run
        /// @param events whether values are spikes, and not what is held for a step; one for each input
        Stimulus over(int steps, boolean... events) {
            long[] key = new long[count];
            for (int i = 0; i < count; i++) {
                key[i] = ((long) step[i] << 32) | i;
            }
            Arrays.sort(key);
            int[] order = Arrays.stream(key).mapToInt(k -> (int) k).toArray();
            return new Stimulus(
                    sizes,
                    events.clone(),
                    steps,
                    pick(step, order),
                    pick(input, order),
                    pick(channel, order),
                    Arrays.stream(order).mapToDouble(i -> value[i]).toArray());
        }

        private static int[] pick(int[] from, int[] order) {
            return Arrays.stream(order).map(i -> from[i]).toArray();
        }
    }

    /// Number of steps.
    public int steps() {
        return steps;
    }

    /// Number of values that are not 0.
    public int count() {
        return step.length;
    }

    /// Whether the values of every input are spikes, and not what is held for a step.
    public boolean events() {
        for (boolean each : events) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    /// @param spike what a spike is in the step in which it falls
    Player player(double spike) {
        double[] factor = new double[sizes.length];
        Arrays.setAll(factor, k -> events[k] ? spike : 1);
        return new Player(factor);
    }

    /// Goes through the steps once.
    final class Player {
        private final double[][] values = new double[sizes.length][];
        private int from;
        private int to;
        private int now;
        private final double[] factor;

        private Player(double[] factor) {
            this.factor = factor;
            Arrays.setAll(values, k -> new double[sizes[k]]);
        }

        /// Values of the next step; the same arrays each time.
        double[][] next() {
            for (int i = from; i < to; i++) {
                values[input[i]][channel[i]] = 0;
            }
            from = to;
            while (to < step.length && step[to] == now) {
                values[input[to]][channel[to]] += factor[input[to]] * value[to];
                to++;
            }
            now++;
            return values;
        }

        int first() {
            return from;
        }

        int end() {
            return to;
        }

        int input(int event) {
            return input[event];
        }

        int channel(int event) {
            return channel[event];
        }

        double value(int event) {
            return value[event];
        }
    }
}
