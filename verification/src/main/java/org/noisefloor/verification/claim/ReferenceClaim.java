package org.noisefloor.verification.claim;

import java.util.Arrays;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Net;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.network.Network;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;
import org.noisefloor.snn.simulation.Simulation;
import org.noisefloor.verification.experiment.AlignmentTasks;
import org.noisefloor.verification.experiment.Monitor;

/// The chip without any deviation does what it stands for: its neurons are refractory for the same share of time as those of the abstract
/// network in double precision, or its products are those of the matrix. Nets and noise follow from the seed of the die.
///
/// @param claim net, and the largest difference that is accepted
record ReferenceClaim(ClaimSetting.Reference claim) implements Claim {
    /// At a correlation time of ten steps the standard error of a share is below 0.6 %.
    private static final int STEPS = 100_000;

    private static final int PRODUCTS = 20;

    @Override
    public String statement() {
        return "the chip without deviations equals the abstract network within %s %%"
                .formatted(Digits.of(100 * claim.within()));
    }

    @Override
    public void requireFits(DataSheet chip) {
        if (!(chip.description() instanceof CrossbarChipDescription)) {
            SpikingNets.requireFits(claim.learning().net(), chip);
        }
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        boolean multiplies = specimen.chip().description() instanceof CrossbarChipDescription;
        double difference = multiplies ? products(specimen) : shares(specimen);
        boolean holds = difference <= claim.within();
        return Numbers.of(specimen)
                .with("largest_difference", difference)
                .finding(
                        holds,
                        "the largest difference is %s %%, which %s within %s %%"
                                .formatted(
                                        Digits.of(100 * difference),
                                        holds ? "is" : "is not",
                                        Digits.of(100 * claim.within())));
    }

    private double shares(Specimen specimen) {
        SpikingChipDescription chip = specimen.chip().spiking().ideal();
        Net net = claim.learning().net();
        Network network = AlignmentTasks.of(net, specimen.networkSeed()).network();
        Mapping mapping = Mapping.of(network, chip, net.weightRange());
        int n = network.neurons();
        int refractory = chip.intervals(chip.neuron().refractory());
        long[] emulated = new long[n];
        var silicon =
                new EmulatedChip(
                        Die.fabricate(chip, specimen.seed()),
                        mapping.program(),
                        specimen.noiseSeed());
        new Simulation(silicon).run(STEPS, counting(emulated));
        double[] weight = new double[n * n];
        for (int pre = 0; pre < n; pre++) {
            for (int post = 0; post < n; post++) {
                weight[post * n + pre] =
                        mapping.program().code()[pre * n + post] * mapping.weightLsb();
            }
        }
        var reference = new RefractoryLogisticNetwork(network.bias(), refractory, TimeConvention.C);
        long[] abstracted = new long[n];
        reference.run(
                weight,
                reference.silent(),
                STEPS,
                new NoiseStream(specimen.networkSeed(), Purpose.SPIKE),
                counting(abstracted));
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double share = (double) (emulated[i] - abstracted[i]) * refractory / STEPS;
            largest = Math.max(largest, Math.abs(share));
        }
        return largest;
    }

    private static SpikeSink counting(long[] count) {
        return (step, batch) -> {
            for (int k = 0; k < batch.size(); k++) {
                count[batch.unit(k)]++;
            }
        };
    }

    /// Largest difference of an output, in parts of the sum of inputs.
    private static double products(Specimen specimen) {
        CrossbarChipDescription ideal = specimen.chip().crossbar().ideal();
        var work = new MatrixWork(specimen);
        CrossbarChip chip = work.written(ideal);
        int[] codes = work.codes(chip.maximumCode());
        double largest = 0;
        for (int k = 0; k < PRODUCTS; k += 2) {
            double[] input = work.input(MatrixWork.ROWS, k);
            double[] output = work.product(chip, k);
            double all = Arrays.stream(input).map(Math::abs).sum();
            for (int j = 0; j < output.length; j++) {
                double exact = 0;
                for (int i = 0; i < input.length; i++) {
                    exact += input[i] * codes[i * MatrixWork.COLUMNS + j] / chip.maximumCode();
                }
                largest = Math.max(largest, Math.abs(output[j] - exact) / all);
            }
        }
        return largest;
    }
}
