import java.util.Map;
import java.util.TreeMap;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.io.description.Net;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.rule.RuleState;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.plasticity.training.Training;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.simulation.Simulation;
import org.noisefloor.verification.claim.Claim;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Specimen;
import org.noisefloor.verification.experiment.AlignmentTasks;
import org.noisefloor.verification.experiment.Monitor;

/// A claim of one's own, and a rule with a fault that hides: it takes a code below half the pedestal for a sensor that broke, and from then on
/// learns nothing. On a chip as drawn on paper no accumulator reads so low; on a die one offset is enough.
public final class GivesUp implements Claim {
    private static final Net NET =
            new Net("recurrent", Net.Topology.RECURRENT, 6, 2, 100, 120, 0.9, 0.12, 30);

    private static final double LIMIT = NET.alignedBelow();

    /// The rule, which remembers that it gave up.
    private record Faulty(SpikeBasedAlignment right, double lowest, boolean[] gaveUp)
            implements PlasticityRule {
        @Override
        public RuleState initialState(SensorRegion region) {
            return right.initialState(region);
        }

        @Override
        public void update(Observables seen, RuleState state, double[] change) {
            for (int code : seen.exciting()) {
                gaveUp[0] |= code < lowest;
            }
            if (!gaveUp[0]) {
                right.update(seen, state, change);
            }
        }
    }

    @Override
    public String statement() {
        return "a rule that gives up at low codes aligns a recurrent net of 6 to less than 30°";
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        var chip = specimen.chip().spiking();
        var task = AlignmentTasks.of(NET, specimen.networkSeed());
        var mapping = Mapping.of(task.network(), chip, NET.weightRange());
        var die =
                new EmulatedChip(
                        Die.of(chip, specimen.pattern()), mapping.program(), specimen.noiseSeed());
        var rate =
                new LearningRate(
                        NET.learningRateStart(), NET.learningRateEnd(), NET.periods() / 2.0);
        var right =
                new SpikeBasedAlignment(
                        rate, NET.period(), chip.correlation().amplitude(), mapping.weightLsb());
        var rule = new Faulty(right, chip.correlation().pedestal() / 2, new boolean[1]);
        var training =
                new Training(
                        rule,
                        die,
                        mapping.plastic(),
                        Rounding.STOCHASTIC,
                        true,
                        specimen.noiseSeed());
        var simulation = new Simulation(die);
        int steps = (int) (NET.period() * chip.intervals(chip.neuron().refractory()));
        // once it gave up, weights stay as they are
        for (int period = 0; period < NET.periods() && !rule.gaveUp[0]; period++) {
            simulation.run(steps, (_, _) -> {});
            training.intervene(die, period);
        }
        int n = task.network().neurons();
        double[] weight = new double[n * n];
        for (int to = 0; to < n; to++) {
            for (int from = 0; from < n; from++) {
                weight[to * n + from] = from == to ? 0 : mapping.effectiveWeight(die, from, to);
            }
        }
        double angle = AlignmentAngle.degrees(task.forwardOf(weight), task.feedbackOf(weight));
        return new Finding(
                angle < LIMIT,
                "the angle at the end is " + (float) angle + "°, the limit " + (float) LIMIT + "°",
                new TreeMap<>(Map.of("angle_deg", angle)));
    }
}
