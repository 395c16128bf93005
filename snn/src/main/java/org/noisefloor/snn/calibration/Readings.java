package org.noisefloor.snn.calibration;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.neuron.NeuronDescription;

/// What the bench reads of a chip for each parameter, raw: in the unit of the reading. A reading is kept until something is written.
final class Readings {
    private final Bench bench;
    private final Effort effort;
    private final boolean slopes;
    private final Map<TrimParameter, double[]> kept = new EnumMap<>(TrimParameter.class);
    private double[][] response = {};

    /// @param planned the chip as it was planned
    Readings(Chip chip, SpikingChipDescription planned, Effort effort) {
        this.bench = new Bench(chip, planned);
        this.effort = effort;
        this.slopes = planned.neuron() instanceof NeuronDescription.RefractoryLogistic;
    }

    /// Must be called when a parameter was written.
    void forget() {
        kept.clear();
        response = new double[0][];
    }

    /// The reading of each unit.
    double[] of(TrimParameter parameter) {
        double[] known = kept.get(parameter);
        if (known != null) {
            return known;
        }
        double[] read =
                switch (parameter) {
                    case LEAK -> bench.timeConstants(effort.samples() / 3);
                    case NOISE -> bench.noise(effort.samples());
                    case REFRACTORY -> bench.periods(200);
                    case CADC_OFFSET -> bench.emptyReads(64);
                    case GAIN -> Arrays.stream(transposed()).mapToDouble(Readings::sum).toArray();
                    case THRESHOLD, SLOPE -> workingPoint(parameter);
                };
        kept.put(parameter, read);
        return read;
    }

    /// What each source does to each neuron, `[neuron][source]`.
    double[][] transposed() {
        if (response.length == 0) {
            response = bench.responses(effort.samples());
        }
        return IntStream.range(0, response[0].length)
                .mapToObj(n -> Arrays.stream(response).mapToDouble(row -> row[n]).toArray())
                .toArray(double[][]::new);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private double[] workingPoint(TrimParameter parameter) {
        Bench.WorkingPoint point =
                bench.workingPoint(of(TrimParameter.REFRACTORY), effort.periods(), slopes);
        kept.put(TrimParameter.THRESHOLD, point.potential());
        kept.put(TrimParameter.SLOPE, point.slope());
        return parameter == TrimParameter.SLOPE ? point.slope() : point.potential();
    }
}
