package org.noisefloor.snn.dataflow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.graph.Affine;
import org.noisefloor.snn.graph.AvgPool2d;
import org.noisefloor.snn.graph.Convolution;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.CubaLeakyIntegrator;
import org.noisefloor.snn.graph.Delay;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Flatten;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.IntegrateAndFire;
import org.noisefloor.snn.graph.Integrator;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.LeakyIntegrator;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.Pooling;
import org.noisefloor.snn.graph.Scale;
import org.noisefloor.snn.graph.Threshold;

/// Makes the stage of a node whose input has a given shape.
final class Stages {
    private static final double[] NONE = {};

    private final String node;
    private final int[] shape;
    private final int size;
    private final GraphSetting setting;

    private Stages(String node, int[] shape, GraphSetting setting) {
        this.node = node;
        this.shape = shape;
        this.size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        this.setting = setting;
    }

    /// @param name of the node
    /// @param shape of what arrives
    static Stage of(String name, GraphNode node, int[] shape, GraphSetting setting) {
        try {
            return new Stages(name, shape, setting).of(node);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "node '%s' (%s): %s".formatted(name, node.type(), e.getMessage()), e);
        }
    }

    private Stage of(GraphNode given) {
        return switch (given) {
            case Input _, Output _, Flatten _ -> ElementStage.pass();
            case Affine n -> linear(n.weight(), n.bias());
            case Linear n -> linear(n.weight(), null);
            case Scale n -> ElementStage.scale(spread("scale", n.scale()));
            case Threshold n -> ElementStage.above(spread("threshold", n.threshold()));
            case Convolution n -> convolution(n);
            case Pooling n -> pooling(n);
            case Delay n -> new DelayStage(delaySteps(spread("delay", n.delay())));
            case Integrator n ->
                    quiet(MembraneFactors.integrating(resistance(n.resistance()), h()), null);
            case LeakyIntegrator n ->
                    quiet(leaky(n.timeConstant(), n.resistance()), n.leakPotential());
            case CubaLeakyIntegrator n ->
                    quiet(
                            synaptic(
                                    n.synapticTimeConstant(),
                                    n.timeConstant(),
                                    n.resistance(),
                                    n.inputWeight()),
                            n.leakPotential());
            case IntegrateAndFire n ->
                    firing(
                            MembraneFactors.integrating(resistance(n.resistance()), h()),
                            null,
                            n.threshold(),
                            n.reset());
            case LeakyIntegrateAndFire n ->
                    firing(
                            leaky(n.timeConstant(), n.resistance()),
                            n.leakPotential(),
                            n.threshold(),
                            n.reset());
            case CubaLeakyIntegrateAndFire n ->
                    firing(
                            synaptic(
                                    n.synapticTimeConstant(),
                                    n.timeConstant(),
                                    n.resistance(),
                                    n.inputWeight()),
                            n.leakPotential(),
                            n.threshold(),
                            n.reset());
            case Graph _ -> throw new IllegalStateException("graphs are laid out flat before");
        };
    }

    private Stage linear(DenseArray weight, @Nullable DenseArray bias) {
        if (weight.rank() != 2 || weight.shape()[1] != size) {
            throw new IllegalArgumentException(
                    "weight must have 2 dimensions (outputs, %d inputs) to be run, had the shape %s"
                            .formatted(size, Arrays.toString(weight.shape())));
        }
        int outputs = weight.shape()[0];
        double[] added = new double[outputs];
        if (bias != null) {
            if (bias.count() != outputs) {
                throw new IllegalArgumentException(
                        "bias must have %d elements, had %d".formatted(outputs, bias.count()));
            }
            added = finite("bias", bias.value());
        }
        return new LinearStage(finite("weight", weight.value()), size, added);
    }

    private Stage convolution(Convolution n) {
        n.outputShape(shape);
        int[] before = n.paddingBefore();
        int[] behind = n.paddingBehind();
        Window[] windows = new Window[2];
        // one axis is a plane of one row
        windows[0] = Window.padded(1, 1, 1, 1, 0, 0);
        for (int axis = 0; axis < n.axes(); axis++) {
            windows[2 - n.axes() + axis] =
                    Window.padded(
                            shape[1 + axis],
                            n.kernel()[axis],
                            n.strides()[axis],
                            n.dilations()[axis],
                            before[axis],
                            behind[axis]);
        }
        return new ConvolutionStage(
                finite("weight", n.weight().value()),
                finite("bias", n.bias().value()),
                n.inputChannels(),
                n.groupCount(),
                windows[0],
                windows[1]);
    }

    private Stage pooling(Pooling n) {
        n.outputShape(shape);
        Window[] windows = new Window[2];
        for (int axis = 0; axis < 2; axis++) {
            int zeros = n.paddings()[axis];
            windows[axis] =
                    Window.padded(
                            shape[1 + axis], n.kernel()[axis], n.strides()[axis], 1, zeros, zeros);
        }
        double elements = (double) n.kernel()[0] * n.kernel()[1];
        double factor = n instanceof AvgPool2d ? 1 / elements : 1;
        return new PoolingStage(shape[0], windows[0], windows[1], factor);
    }

    private int[] delaySteps(double[] delay) {
        int[] steps = new int[delay.length];
        long longest = 0;
        for (int i = 0; i < delay.length; i++) {
            steps[i] = delaySteps(delay[i], h());
            longest = Math.max(longest, steps[i]);
        }
        if ((longest + 1) * delay.length > DelayStage.LARGEST_RING) {
            throw new IllegalArgumentException(
                    "delay must keep at most %d numbers, needs %d elements for %d steps"
                            .formatted(DelayStage.LARGEST_RING, delay.length, longest));
        }
        return steps;
    }

    /// A delay in whole steps.
    static int delaySteps(double delay, double step) {
        double steps = Math.rint(delay / step);
        if (!(delay >= 0 && steps < DelayStage.LARGEST_RING)) {
            throw new IllegalArgumentException(
                    "delay must be 0 to %d steps of %s, was %s"
                            .formatted(DelayStage.LARGEST_RING, step, delay));
        }
        return (int) steps;
    }

    private MembraneFactors leaky(DenseArray tau, DenseArray resistance) {
        return MembraneFactors.leaky(
                positive("tau", tau), resistance(resistance), h(), setting.method());
    }

    private MembraneFactors synaptic(
            DenseArray synapse, DenseArray membrane, DenseArray resistance, DenseArray weight) {
        return MembraneFactors.synaptic(
                positive("tau_syn", synapse),
                positive("tau_mem", membrane),
                resistance(resistance),
                spread("w_in", weight),
                h(),
                setting.method());
    }

    private Stage quiet(MembraneFactors factors, @Nullable DenseArray leak) {
        return new MembraneStage(node, factors, leak(leak), NONE, NONE, 0);
    }

    private Stage firing(
            MembraneFactors factors,
            @Nullable DenseArray leak,
            DenseArray threshold,
            DenseArray reset) {
        return new MembraneStage(
                node,
                factors,
                leak(leak),
                spread("v_threshold", threshold),
                spread("v_reset", reset),
                setting.amplitude());
    }

    private double[] leak(@Nullable DenseArray leak) {
        return leak == null ? new double[size] : spread("v_leak", leak);
    }

    private double[] resistance(DenseArray given) {
        return spread("r", given);
    }

    private double[] positive(String name, DenseArray given) {
        double[] all = spread(name, given);
        for (int i = 0; i < all.length; i++) {
            if (!(all[i] > 0)) {
                throw new IllegalArgumentException(
                        "%s must be > 0 [unit of time], was %s at neuron %d"
                                .formatted(name, all[i], i));
            }
        }
        return all;
    }

    /// One number for each element of the input; a single one counts for all.
    private double[] spread(String name, DenseArray given) {
        if (given.count() == size) {
            return finite(name, given.value());
        }
        if (given.count() != 1) {
            throw new IllegalArgumentException(
                    "%s must have 1 or %d elements, as many as arrive, had %d"
                            .formatted(name, size, given.count()));
        }
        double[] all = new double[size];
        Arrays.fill(all, given.value()[0]);
        return finite(name, all);
    }

    private static double[] finite(String name, double[] value) {
        for (int i = 0; i < value.length; i++) {
            if (!Double.isFinite(value[i])) {
                throw new IllegalArgumentException(
                        "%s must be finite, was %s at element %d".formatted(name, value[i], i));
            }
        }
        return value;
    }

    private double h() {
        return setting.step();
    }
}
