package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.SweepParameter;
import org.noisefloor.io.description.SweepValue;

/// The first points of an exploration: a function of its file.
final class Designs {
    /// Steps of the stream from which designs are drawn; the shift of a Sobol sequence has step 0.
    private static final long ORDER = 1;

    private static final long PLACE = 2;

    private Designs() {}

    /// The values of each parameter at each point.
    static List<List<SweepValue>> of(ExplorationDescription exploration) {
        List<SweepParameter> parameters = exploration.parameters();
        int points = exploration.points();
        return switch (exploration.design()) {
            case GRID -> grid(parameters);
            case SOBOL -> {
                var sequence = SobolSequence.shifted(parameters.size(), exploration.seed());
                var all = new ArrayList<List<SweepValue>>();
                for (int i = 0; i < points; i++) {
                    all.add(at(parameters, sequence.point(i)));
                }
                yield all;
            }
            case LATIN_HYPERCUBE ->
                    latinHypercube(parameters.size(), points, exploration.seed()).stream()
                            .map(point -> at(parameters, point))
                            .toList();
        };
    }

    /// The values at a point of the cube.
    static List<SweepValue> at(List<SweepParameter> parameters, double[] point) {
        var values = new ArrayList<SweepValue>();
        for (int d = 0; d < point.length; d++) {
            values.add(parameters.get(d).at(point[d]));
        }
        return values;
    }

    /// Every combination; the last parameter varies fastest.
    private static List<List<SweepValue>> grid(List<SweepParameter> parameters) {
        List<List<SweepValue>> all = List.of(List.of());
        for (SweepParameter parameter : parameters) {
            List<SweepValue> values = parameter.grid();
            var longer = new ArrayList<List<SweepValue>>();
            for (List<SweepValue> begun : all) {
                for (SweepValue value : values) {
                    var point = new ArrayList<>(begun);
                    point.add(value);
                    longer.add(point);
                }
            }
            all = longer;
        }
        return all;
    }

    /// Points such that each edge, cut into as many parts as there are points, has one point in each.
    ///
    /// @source McKay, Beckman, Conover 1979
    static List<double[]> latinHypercube(int dimensions, int points, long seed) {
        var stream = new NoiseStream(seed, Purpose.DESIGN);
        double[][] all = new double[points][dimensions];
        for (int d = 0; d < dimensions; d++) {
            var own = stream.substream(d);
            int[] order = new int[points];
            for (int i = 0; i < points; i++) {
                int j = (int) (own.uniformAt(i, ORDER) * (i + 1));
                order[i] = order[j];
                order[j] = i;
            }
            for (int i = 0; i < points; i++) {
                all[i][d] = (order[i] + own.uniformAt(i, PLACE)) / points;
            }
        }
        return List.of(all);
    }
}
