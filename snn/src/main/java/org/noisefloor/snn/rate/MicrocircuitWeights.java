package org.noisefloor.snn.rate;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;

/// The four kinds of projections of a microcircuit.
///
/// | projection | from | to | one for each |
/// |---|---|---|---|
/// | forward W | rates below | basal dendrites | layer |
/// | feedback B | rates of the layer above | apical dendrites | hidden layer |
/// | predicting W^IP | rates of the layer | dendrites of its interneurons | hidden layer |
/// | cancelling B^PI | interneurons of the layer | its apical dendrites | hidden layer |
///
/// @param forward W, inputs × neurons
/// @param feedback B, neurons above × neurons
/// @param predicting W^IP, neurons × neurons above
/// @param cancelling B^PI, neurons above × neurons
public record MicrocircuitWeights(
        List<Projection> forward,
        List<Projection> feedback,
        List<Projection> predicting,
        List<Projection> cancelling) {
    /// Copies the lists.
    public MicrocircuitWeights {
        forward = List.copyOf(forward);
        feedback = List.copyOf(feedback);
        predicting = List.copyOf(predicting);
        cancelling = List.copyOf(cancelling);
    }

    /// Matrices without weights yet.
    ///
    /// @param description the layers
    /// @param substrate what the matrices are made of
    /// @param range largest weight of any projection
    public static MicrocircuitWeights on(
            MicrocircuitDescription description, Substrate substrate, double range) {
        return on(description, substrate, range, new Deviation.None(), 0);
    }

    /// Matrices without weights yet, whose forward and feedback synapses have gains of their own.
    ///
    /// @param description the layers
    /// @param substrate what the matrices are made of
    /// @param range largest weight of any projection
    /// @param gain how gains of W and B vary
    /// @param dieSeed seed of the die
    public static MicrocircuitWeights on(
            MicrocircuitDescription description,
            Substrate substrate,
            double range,
            Deviation gain,
            long dieSeed) {
        Maker maker = new Maker(substrate, range, gain, new FixedPattern(dieSeed));
        for (int l = 0; l < description.layers(); l++) {
            int below = description.neurons(l - 1);
            maker.forward.add(maker.varied(below, description.neurons(l)));
        }
        for (int l = 0; l < description.hidden(); l++) {
            int own = description.neurons(l);
            int above = description.neurons(l + 1);
            maker.feedback.add(maker.varied(above, own));
            maker.predicting.add(maker.even(own, above));
            maker.cancelling.add(maker.even(above, own));
        }
        return new MicrocircuitWeights(
                maker.forward, maker.feedback, maker.predicting, maker.cancelling);
    }

    private static final class Maker {
        final List<Projection> forward = new ArrayList<>();
        final List<Projection> feedback = new ArrayList<>();
        final List<Projection> predicting = new ArrayList<>();
        final List<Projection> cancelling = new ArrayList<>();
        private final Substrate substrate;
        private final double range;
        private final Deviation gain;
        private final FixedPattern pattern;
        private int made;
        private int drawn;

        Maker(Substrate substrate, double range, Deviation gain, FixedPattern pattern) {
            this.substrate = substrate;
            this.range = range;
            this.gain = gain;
            this.pattern = pattern;
        }

        Projection even(int rows, int columns) {
            return new Projection(substrate.crossbar(made++, rows, columns), range);
        }

        Projection varied(int rows, int columns) {
            int cells = rows * columns;
            float[] factors = pattern.factors(Parameter.PROJECTION_GAIN, gain, drawn + cells);
            double[] own = new double[cells];
            for (int k = 0; k < cells; k++) {
                own[k] = factors[drawn + k];
            }
            drawn += cells;
            return new Projection(substrate.crossbar(made++, rows, columns), range, own);
        }
    }

    /// Ideal matrices for all but the feedback.
    ///
    /// @param description the layers
    /// @param feedback what the matrices of feedback weights are made of
    public static Substrate feedbackOn(MicrocircuitDescription description, Substrate feedback) {
        int forward = description.layers();
        return (index, rows, columns) -> {
            boolean own = index >= forward && (index - forward) % 3 == 0;
            return (own ? feedback : Substrate.ideal()).crossbar(index, rows, columns);
        };
    }

    /// All projections in a fixed order: forward, feedback, predicting, cancelling.
    public List<Projection> all() {
        List<Projection> all = new ArrayList<>(forward);
        all.addAll(feedback);
        all.addAll(predicting);
        all.addAll(cancelling);
        return all;
    }
}
