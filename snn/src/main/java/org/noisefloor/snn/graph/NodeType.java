package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a layer from its type, its parameters and its notes, as the interchange format names them. A graph is made of
/// its nodes and edges and not here.
public enum NodeType {
    /// [Input].
    INPUT("Input", "shape") {
        @Override
        GraphNode make(Given given) {
            return new Input(given.array("shape"), given.metadata);
        }
    },
    /// [Output].
    OUTPUT("Output", "shape") {
        @Override
        GraphNode make(Given given) {
            return new Output(given.array("shape"), given.metadata);
        }
    },
    /// [Affine].
    AFFINE("Affine", "weight", "bias") {
        @Override
        GraphNode make(Given given) {
            return new Affine(given.array("weight"), given.array("bias"), given.metadata);
        }
    },
    /// [Linear].
    LINEAR("Linear", "weight") {
        @Override
        GraphNode make(Given given) {
            return new Linear(given.array("weight"), given.metadata);
        }
    },
    /// [Scale].
    SCALE("Scale", "scale") {
        @Override
        GraphNode make(Given given) {
            return new Scale(given.array("scale"), given.metadata);
        }
    },
    /// [Conv1d].
    CONV1D("Conv1d", "input_shape?", "weight", "stride", "padding", "dilation", "groups", "bias") {
        @Override
        GraphNode make(Given given) {
            return new Conv1d(
                    given.arrayIfThere("input_shape"),
                    given.array("weight"),
                    given.array("stride"),
                    given.value("padding"),
                    given.array("dilation"),
                    given.array("groups"),
                    given.array("bias"),
                    given.metadata);
        }
    },
    /// [Conv2d].
    CONV2D("Conv2d", "input_shape?", "weight", "stride", "padding", "dilation", "groups", "bias") {
        @Override
        GraphNode make(Given given) {
            return new Conv2d(
                    given.arrayIfThere("input_shape"),
                    given.array("weight"),
                    given.array("stride"),
                    given.value("padding"),
                    given.array("dilation"),
                    given.array("groups"),
                    given.array("bias"),
                    given.metadata);
        }
    },
    /// [SumPool2d].
    SUM_POOL2D("SumPool2d", "kernel_size", "stride", "padding") {
        @Override
        GraphNode make(Given given) {
            return new SumPool2d(
                    given.array("kernel_size"),
                    given.array("stride"),
                    given.array("padding"),
                    given.metadata);
        }
    },
    /// [AvgPool2d].
    AVG_POOL2D("AvgPool2d", "kernel_size", "stride", "padding") {
        @Override
        GraphNode make(Given given) {
            return new AvgPool2d(
                    given.array("kernel_size"),
                    given.array("stride"),
                    given.array("padding"),
                    given.metadata);
        }
    },
    /// [Flatten].
    FLATTEN("Flatten", "start_dim?", "end_dim?", "input_type?") {
        @Override
        GraphNode make(Given given) {
            return new Flatten(
                    given.arrayOr("start_dim", DenseArray.integer(1)),
                    given.arrayOr("end_dim", DenseArray.integer(-1)),
                    given.arrayIfThere("input_type"),
                    given.metadata);
        }
    },
    /// [Delay].
    DELAY("Delay", "delay") {
        @Override
        GraphNode make(Given given) {
            return new Delay(given.array("delay"), given.metadata);
        }
    },
    /// [Integrator].
    INTEGRATOR("I", "r") {
        @Override
        GraphNode make(Given given) {
            return new Integrator(given.array("r"), given.metadata);
        }
    },
    /// [IntegrateAndFire].
    INTEGRATE_AND_FIRE("IF", "r", "v_threshold", "v_reset?") {
        @Override
        GraphNode make(Given given) {
            return new IntegrateAndFire(
                    given.array("r"), given.array("v_threshold"), given.reset(), given.metadata);
        }
    },
    /// [LeakyIntegrator].
    LEAKY_INTEGRATOR("LI", "tau", "r", "v_leak") {
        @Override
        GraphNode make(Given given) {
            return new LeakyIntegrator(
                    given.array("tau"), given.array("r"), given.array("v_leak"), given.metadata);
        }
    },
    /// [LeakyIntegrateAndFire].
    LEAKY_INTEGRATE_AND_FIRE("LIF", "tau", "r", "v_leak", "v_threshold", "v_reset?") {
        @Override
        GraphNode make(Given given) {
            return new LeakyIntegrateAndFire(
                    given.array("tau"),
                    given.array("r"),
                    given.array("v_leak"),
                    given.array("v_threshold"),
                    given.reset(),
                    given.metadata);
        }
    },
    /// [CubaLeakyIntegrator].
    CUBA_LEAKY_INTEGRATOR("CubaLI", "tau_syn", "tau_mem", "r", "v_leak", "w_in?") {
        @Override
        GraphNode make(Given given) {
            return new CubaLeakyIntegrator(
                    given.array("tau_syn"),
                    given.array("tau_mem"),
                    given.array("r"),
                    given.array("v_leak"),
                    given.inputWeight("v_leak"),
                    given.metadata);
        }
    },
    /// [CubaLeakyIntegrateAndFire].
    CUBA_LEAKY_INTEGRATE_AND_FIRE(
            "CubaLIF", "tau_syn", "tau_mem", "r", "v_leak", "v_threshold", "v_reset?", "w_in?") {
        @Override
        GraphNode make(Given given) {
            return new CubaLeakyIntegrateAndFire(
                    given.array("tau_syn"),
                    given.array("tau_mem"),
                    given.array("r"),
                    given.array("v_leak"),
                    given.array("v_threshold"),
                    given.reset(),
                    given.inputWeight("v_threshold"),
                    given.metadata);
        }
    },
    /// [Threshold].
    THRESHOLD("Threshold", "threshold") {
        @Override
        GraphNode make(Given given) {
            return new Threshold(given.array("threshold"), given.metadata);
        }
    };

    private final String label;
    private final List<String> required;
    private final List<String> known;

    NodeType(String label, String... parameters) {
        this.label = label;
        required = Stream.of(parameters).filter(name -> !name.endsWith("?")).toList();
        known = Stream.of(parameters).map(name -> name.replace("?", "")).toList();
    }

    abstract GraphNode make(Given given);

    /// Its name in the interchange format, such as `LIF`.
    public String label() {
        return label;
    }

    /// The layer of this type with these parameters.
    ///
    /// @param type name of the type in the interchange format
    /// @param parameters values by the format's names
    /// @param metadata notes of the writer
    /// @throws IllegalArgumentException if the type is unknown (the sentence lists those that are known), a parameter is
    ///     missing, unknown or of a wrong shape
    public static GraphNode node(
            String type, SequencedMap<String, Value> parameters, ValueMap metadata) {
        for (NodeType known : values()) {
            if (known.label.equals(type)) {
                known.checkNames(parameters);
                return known.make(new Given(parameters, metadata));
            }
        }
        throw new IllegalArgumentException(
                "type \"%s\" is not supported; supported are %s, NIRGraph"
                        .formatted(
                                type,
                                Arrays.stream(values())
                                        .map(NodeType::label)
                                        .collect(Collectors.joining(", "))));
    }

    private void checkNames(Map<String, Value> parameters) {
        for (String name : required) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException(
                        "%s lacks %s; it has %s"
                                .formatted(label, name, String.join(", ", parameters.keySet())));
            }
        }
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "%s has the unknown parameter \"%s\"; known are %s"
                                .formatted(label, name, String.join(", ", known)));
            }
        }
    }

    /// What was given for a layer; names were checked before.
    record Given(Map<String, Value> parameters, ValueMap metadata) {
        Value value(String name) {
            return Objects.requireNonNull(parameters.get(name));
        }

        @Nullable DenseArray arrayIfThere(String name) {
            return switch (parameters.get(name)) {
                case null -> null;
                case DenseArray array -> array;
                case Value other ->
                        throw new IllegalArgumentException(name + " must be numbers, was " + other);
            };
        }

        DenseArray array(String name) {
            return arrayOr(name, DenseArray.number(0));
        }

        DenseArray arrayOr(String name, DenseArray otherwise) {
            DenseArray array = arrayIfThere(name);
            return array == null ? otherwise : array;
        }

        /// Files written before v_reset was introduced mean 0.
        DenseArray reset() {
            return arrayOr("v_reset", array("v_threshold").filledWith(0));
        }

        /// 1 where it is not given; a single number counts for all.
        DenseArray inputWeight(String shapedAs) {
            DenseArray all = array(shapedAs);
            DenseArray given = arrayIfThere("w_in");
            if (given == null) {
                return all.filledWith(1);
            }
            return given.rank() == 0 && all.rank() > 0 ? all.map(_ -> given.value()[0]) : given;
        }
    }
}
