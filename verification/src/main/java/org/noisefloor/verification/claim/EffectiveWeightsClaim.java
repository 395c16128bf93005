package org.noisefloor.verification.claim;

import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Net;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.verification.experiment.AlignmentTasks;
import org.noisefloor.verification.experiment.Monitor;

/// Weights that are written are met on the die: both synapses of each connection of a net, with both signs, or each weight of a matrix,
/// forwards and, where the chip can, back.
///
/// @param claim net, and the largest difference that is accepted
record EffectiveWeightsClaim(ClaimSetting.EffectiveWeights claim) implements Claim {
    @Override
    public String statement() {
        return "every weight that is written is met within %s %% of the largest, forward and back"
                .formatted(Digits.of(100 * claim.within()));
    }

    @Override
    public void requireFits(DataSheet chip) {
        if (!(chip.description() instanceof CrossbarChipDescription)) {
            SpikingNets.requireFits(claim.learning().net(), chip);
        }
    }

    /// Differences between what is and what was written, in parts of the largest weight.
    private static final class Differences {
        private double largest;
        private double squares;
        private int count;

        void add(double difference) {
            largest = Math.max(largest, Math.abs(difference));
            squares += difference * difference;
            count++;
        }
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        var differences = new Differences();
        if (specimen.chip().description() instanceof CrossbarChipDescription chip) {
            matrix(new MatrixWork(specimen), chip, differences);
        } else {
            synapses(specimen, differences);
        }
        boolean holds = differences.largest <= claim.within();
        return Numbers.of(specimen)
                .with("largest_difference", differences.largest)
                .with("rms_difference", Math.sqrt(differences.squares / differences.count))
                .finding(
                        holds,
                        "of %d weights the worst is off by %s %% of the largest, which %s within %s %%"
                                .formatted(
                                        differences.count,
                                        Digits.of(100 * differences.largest),
                                        holds ? "is" : "is not",
                                        Digits.of(100 * claim.within())));
    }

    private void synapses(Specimen specimen, Differences differences) {
        Net net = claim.learning().net();
        AlignmentTask task = AlignmentTasks.of(net, specimen.networkSeed());
        Mapping mapping =
                Mapping.of(task.network(), specimen.nominal().spiking(), net.weightRange());
        var chip =
                new EmulatedChip(
                        SpikingNets.die(specimen), mapping.program(), specimen.noiseSeed());
        int n = mapping.program().neurons();
        int[] code = new int[n];
        for (int sign = 1; sign >= -1; sign -= 2) {
            for (int pre = 0; pre < n; pre++) {
                for (int post = 0; post < n; post++) {
                    code[post] = sign * mapping.program().code()[pre * n + post];
                }
                chip.writeWeights(pre, code);
                for (int post = 0; post < n; post++) {
                    if (mapping.plastic()[pre * n + post]) {
                        double wanted = code[post] * mapping.weightLsb();
                        double met = mapping.effectiveWeight(chip, pre, post);
                        differences.add((met - wanted) / net.weightRange());
                    }
                }
            }
        }
    }

    private static void matrix(
            MatrixWork work, CrossbarChipDescription description, Differences differences) {
        CrossbarChip chip = work.written(description);
        int[] codes = work.codes(chip.maximumCode());
        for (int back = 0; back < (MatrixWork.turns(chip) ? 2 : 1); back++) {
            int inputs = back == 0 ? MatrixWork.ROWS : MatrixWork.COLUMNS;
            int outputs = back == 0 ? MatrixWork.COLUMNS : MatrixWork.ROWS;
            double[] output = new double[outputs];
            for (int i = 0; i < inputs; i++) {
                double[] input = new double[inputs];
                input[i] = 1;
                if (back == 0) {
                    chip.multiply(input, output);
                } else {
                    chip.multiplyTransposed(input, output);
                }
                for (int j = 0; j < outputs; j++) {
                    int cell = back == 0 ? i * MatrixWork.COLUMNS + j : j * MatrixWork.COLUMNS + i;
                    differences.add(output[j] - (double) codes[cell] / chip.maximumCode());
                }
            }
        }
    }
}
