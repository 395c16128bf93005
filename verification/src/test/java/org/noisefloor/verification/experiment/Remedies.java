package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.rule.RuleState;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.plasticity.training.Training;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.network.Network;
import org.noisefloor.snn.simulation.Simulation;

/// What people try against imbalanced sensors instead of chopping, and what measurements say does not work: negative controls.
final class Remedies {
    private Remedies() {}

    /// Only the sign of the update counts, in steps of `step` weight codes.
    record SignOnly(double step) implements PlasticityRule {
        @Override
        public RuleState initialState(SensorRegion region) {
            return new RuleState(0);
        }

        @Override
        public void update(Observables seen, RuleState state, double[] change) {
            for (int column = 0; column < seen.columns(); column++) {
                change[column] = step * Math.signum(seen.oddCorrelation(column));
            }
        }
    }

    /// Every weight decays by the share `leak` at each update.
    record Leaky(PlasticityRule rule, double leak) implements PlasticityRule {
        @Override
        public RuleState initialState(SensorRegion region) {
            return rule.initialState(region);
        }

        @Override
        public void update(Observables seen, RuleState state, double[] change) {
            rule.update(seen, state, change);
            for (int column = 0; column < seen.columns(); column++) {
                change[column] -= leak * seen.signedCode()[column];
            }
        }
    }

    /// The mean odd correlation of unconnected neurons is subtracted: `rule` is linear, so its update at the baseline is.
    record Baseline(PlasticityRule rule, double[] mean) implements PlasticityRule {
        @Override
        public RuleState initialState(SensorRegion region) {
            return rule.initialState(region);
        }

        @Override
        public void update(Observables seen, RuleState state, double[] change) {
            rule.update(seen, state, change);
            for (int column = 0; column < seen.columns(); column++) {
                double observed = seen.oddCorrelation(column);
                double perUnit = observed == 0 ? 0 : change[column] / observed;
                change[column] -= perUnit * mean[seen.source() * seen.columns() + column];
            }
        }

        /// Measures the mean over `reads` reads of the die with all weights zero.
        static double[] measure(Trial trial, Mapping mapping, long seed, int reads) {
            Network network = mapping.network();
            var silent =
                    new Network(
                            network.bias(), new double[network.weight().length], network.plastic());
            var blank = Mapping.of(silent, trial.chip(), trial.weightRange());
            var chip =
                    new EmulatedChip(
                            Die.fabricate(trial.chip(), seed), blank.program(), seed + 2_000_000);
            var recorder =
                    new Recorder(
                            new double
                                    [chip.program().sensors().sources()
                                            * chip.program().sensors().columns()]);
            var training =
                    new Training(recorder, chip, blank.plastic(), Rounding.NEAREST, false, seed);
            var simulation = new Simulation(chip);
            int steps =
                    (int)
                            Math.round(
                                    trial.period()
                                            * trial.chip()
                                                    .intervals(trial.chip().neuron().refractory()));
            for (int read = 0; read < reads; read++) {
                simulation.run(steps, (_, _) -> {});
                training.intervene(chip, read);
            }
            for (int i = 0; i < recorder.sum().length; i++) {
                recorder.sum()[i] /= reads;
            }
            return recorder.sum();
        }
    }

    private record Recorder(double[] sum) implements PlasticityRule {
        @Override
        public RuleState initialState(SensorRegion region) {
            return new RuleState(0);
        }

        @Override
        public void update(Observables seen, RuleState state, double[] change) {
            for (int column = 0; column < seen.columns(); column++) {
                sum[seen.source() * seen.columns() + column] += seen.oddCorrelation(column);
            }
        }
    }
}
