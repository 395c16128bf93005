package org.noisefloor.io.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.chip.MacCrossbar;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.PulsedCrossbar;
import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.random.CorrelatedNoise;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.storage.ParameterMemory;
import org.noisefloor.emulator.storage.RefreshedStorageState;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.tile.AnalogTile;
import org.noisefloor.emulator.tile.TileDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.plasticity.alignment.AbstractAlignment;
import org.noisefloor.plasticity.alignment.AlignmentSchedule;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.alignment.BiasHomeostasis;
import org.noisefloor.plasticity.alignment.CorrelationSensors;
import org.noisefloor.plasticity.alignment.CorticalMicrocircuit;
import org.noisefloor.plasticity.alignment.CorticalSchedule;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration;
import org.noisefloor.plasticity.alignment.PairCounts;
import org.noisefloor.plasticity.alignment.PhaselessAlignment;
import org.noisefloor.plasticity.alignment.PhaselessRates;
import org.noisefloor.plasticity.alignment.PhaselessTask;
import org.noisefloor.plasticity.alignment.PlasticNetwork;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.alignment.WakeSleep;
import org.noisefloor.plasticity.alignment.WakeSleepSchedule;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.alignment.WeightStorage;
import org.noisefloor.plasticity.gradient.AdamState;
import org.noisefloor.plasticity.gradient.DeepDescription;
import org.noisefloor.plasticity.gradient.DeepFeedback;
import org.noisefloor.plasticity.gradient.DeepLearning;
import org.noisefloor.plasticity.gradient.DeepOptimiser;
import org.noisefloor.plasticity.gradient.ErrorLearning;
import org.noisefloor.plasticity.gradient.FeedbackMatrices;
import org.noisefloor.plasticity.gradient.ForwardWeights;
import org.noisefloor.plasticity.gradient.LatentEquilibriumLearning;
import org.noisefloor.plasticity.gradient.SpikeInference;
import org.noisefloor.plasticity.hebbian.PairProjection;
import org.noisefloor.plasticity.hebbian.PairRule;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.RuleState;
import org.noisefloor.plasticity.training.HostAlignment;
import org.noisefloor.plasticity.training.RateHomeostasis;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.plasticity.training.Training;
import org.noisefloor.snn.coding.YinYang;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.ValueMap;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.population.AdaptivePopulation;
import org.noisefloor.snn.population.AdaptiveSetting;
import org.noisefloor.snn.rate.ErrorCircuit;
import org.noisefloor.snn.rate.LatentEquilibrium;
import org.noisefloor.snn.rate.LatentEquilibriumDescription;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.ProspectiveNeurons;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.SineMixture;
import org.noisefloor.snn.rate.Substrate;
import org.noisefloor.snn.reference.DecayingPulseNetwork;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;
import org.noisefloor.snn.sampling.BoltzmannMachine;
import org.noisefloor.snn.sampling.LeakySampler;
import org.noisefloor.snn.sampling.LeakySamplerParameters;
import org.noisefloor.snn.sampling.LogDomainSampler;
import org.noisefloor.snn.sampling.LogDomainWorkingPoint;
import org.noisefloor.snn.sampling.SequentialSampler;
import org.noisefloor.snn.simulation.BrunelNetwork;
import org.noisefloor.snn.simulation.Simulation;

/// Everything whose state can be kept, as it is at the start.
final class KeptStates {
    private static final int TAU_REF = 10;
    private static final boolean[] PAIR = {false, true, true, false};
    private static final GraphSetting EXACT =
            new GraphSetting(0.5, GraphSetting.Method.EXACT, GraphSetting.Spikes.VALUE);

    private KeptStates() {}

    /// A state as it is at the start.
    record Named(String name, Supplier<Kept<?>> start) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> all() {
        boolean[] all = {false, true, true, false};
        double[] none = new double[4];
        var noise = new NoiseStream(1, Purpose.SPIKE);
        return Stream.of(
                new Named("chip", KeptStates::chip),
                new Named("crossbar chip", KeptStates::crossbars),
                new Named("ledger", CostLedger::new),
                new Named("rule", () -> new RuleState(8)),
                new Named("moments", () -> new AdamState(new double[3], new double[3], 1, 1)),
                new Named(
                        "refractory logistic",
                        () ->
                                new RefractoryLogisticNetwork(none, TAU_REF, TimeConvention.C)
                                        .silent()),
                new Named("decaying pulses", () -> new DecayingPulseNetwork(4, TAU_REF).silent()),
                new Named(
                        "sequential sampler",
                        () ->
                                new SequentialSampler(BoltzmannMachine.normal(4, 1, 1), TAU_REF)
                                        .silent()),
                new Named(
                        "leaky sampler",
                        () ->
                                new LeakySampler(
                                                LeakySamplerParameters.biological(1000, 5e-6),
                                                none,
                                                new double[16])
                                        .start(noise)),
                new Named(
                        "pair counts",
                        () -> new PairCounts(2, all, CorrelationSensors.ideal(4, TAU_REF))),
                new Named("abstract alignment", () -> alignment(1)),
                new Named("alignment with homeostasis", () -> homeostatic(1)),
                new Named("wake-sleep", () -> wakeSleep(1)),
                new Named(
                        "cortical microcircuit",
                        () ->
                                new CorticalMicrocircuit(
                                                CorticalSchedule.published(),
                                                CorticalMicrocircuit.Feedback.ALIGNED,
                                                1)
                                        .silent(1, 1, 1)),
                new Named(
                        "phaseless alignment",
                        () ->
                                new FeedbackDemonstration(
                                                FeedbackDemonstration.Setting.SMALL_WEIGHTS,
                                                Substrate.ideal(),
                                                1)
                                        .snapshot()),
                new Named(
                        "deep network",
                        () ->
                                new DeepLearning(
                                                DeepDescription.classifier(5, 7, 6, 3),
                                                new DeepFeedback.Copied(),
                                                new DeepOptimiser.Adam(0.01),
                                                2)
                                        .state()),
                new Named(
                        "pair projection",
                        () ->
                                new PairProjection(2, 3, new PairRule(1, 1, 20, 15, 0, 36), 0.1)
                                        .start(new float[6])),
                new Named("chip of analog neurons", KeptStates::macCrossbar),
                new Named("chip of pulsed cells", () -> array("isaac-reram")),
                new Named(
                        "pulsed crossbar",
                        () ->
                                PulsedCrossbar.fabricate(
                                                PulsedCrossbarDescription.of(
                                                        5, 7, 63, PulsedPreset.RERAM_ES.device()),
                                                8)
                                        .state()),
                new Named(
                        "tile",
                        () -> AnalogTile.fabricate(TileDescription.ideal(5, 7, 63), 9).state()),
                new Named(
                        "parameter memory",
                        () -> new ParameterMemory(4, 6, 1e-3, 0.01, 1, 1022).settled(100)),
                new Named(
                        "refreshed storage", () -> new RefreshedStorageState(new double[] {1, 2})),
                new Named(
                        "noise",
                        () -> CorrelatedNoise.flicker(1e-6, 1e-2, 1, 1, 1e-5).start(noise, 10)),
                new Named("log-domain sampler", () -> logDomain().snapshot()),
                new Named("host that aligns", KeptStates::host),
                new Named("training", () -> training(AlignmentTask.recurrent(5, 1))),
                new Named("homeostasis", KeptStates::homeostasis),
                new Named("graph", () -> new GraphSimulation(graph(), EXACT).start()),
                new Named("adaptive population", () -> adaptive().start(noise)),
                new Named(
                        "leaky network",
                        () -> {
                            var brunel = new BrunelNetwork(80, 20, 0.1, 1, 5, 2, 15, false);
                            return BrunelNetwork.atRest(brunel.build(1), 1);
                        }),
                new Named("prospective", KeptStates::prospective),
                new Named("latent equilibrium", () -> latentEquilibrium().snapshot()),
                new Named("microcircuits", KeptStates::microcircuits),
                new Named("errors by discontinuity", () -> errors(false)),
                new Named("errors by spike times", () -> errors(true)));
    }

    private static Kept<?> chip() {
        var description = ChipReader.read("generic").spiking();
        var program = Mapping.of(AlignmentTask.recurrent(5, 1).network(), description, 2).program();
        var chip = new EmulatedChip(Die.fabricate(description, 3), program, 4);
        new Simulation(chip).run(50, (_, _) -> {});
        return chip.snapshot();
    }

    private static Kept<?> crossbars() {
        var description = (CrossbarChipDescription) ChipReader.read("hermes-pcm").description();
        return CrossbarChip.fabricate(description, 5, 7, 3).state();
    }

    static AbstractAlignment alignment(long seed) {
        return new AbstractAlignment(
                AlignmentTask.recurrent(6, 1),
                TAU_REF,
                AlignmentSchedule.constant(0.06, 500).choppedEvery(1),
                seed);
    }

    static AbstractAlignment homeostatic(long seed) {
        AlignmentTask task = AlignmentTask.recurrent(6, 1);
        return new AbstractAlignment(
                task,
                TAU_REF,
                AlignmentSchedule.constant(0.06, 500),
                CorrelationSensors.ideal(task.weight().length, TAU_REF),
                new WeightStorage.Exact(),
                PlasticNetwork.decayingPulses(6, TAU_REF, seed),
                new BiasHomeostasis(0.5, 0.05));
    }

    static WakeSleep wakeSleep(long seed) {
        return new WakeSleep(
                BoltzmannMachine.normal(4, 1, 1),
                WakeSleep.Start.random(4, 0.1, 2),
                WakeSleep.amplitudes(4, 0.1, 3),
                new WakeSleepSchedule(TAU_REF, 50, 0.1, 0.1, 4),
                seed);
    }

    private static Kept<?> array(String preset) {
        var description = (CrossbarChipDescription) ChipReader.read(preset).description();
        return CrossbarChip.fabricate(description, 5, 7, 3).state();
    }

    private static Kept<?> macCrossbar() {
        var chip = ChipReader.read("brainscales-2").spiking();
        return new MacCrossbar(chip, MacModeDescription.MOCK, 5, 7, 3, 4).snapshot();
    }

    private static LogDomainSampler logDomain() {
        LogDomainWorkingPoint point = LogDomainWorkingPoint.assumed(7, 2);
        var chip = point.of(ChipReader.read("dynap-se2").logDomain(), 2);
        return new LogDomainSampler(LogDomainDie.fabricate(chip, 5), point, PAIR, 9);
    }

    private static Kept<?> host() {
        var schedule = new HostAlignment.Schedule(new LearningRate(0.5, 0.5, 1), 20, 1000, 20);
        var held = new BiasHomeostasis(0.3, 0.2);
        return new HostAlignment(logDomain(), PAIR, new double[4], schedule, held, 0.095)
                .snapshot();
    }

    private static EmulatedChip emulated(AlignmentTask task) {
        var description = ChipReader.read("generic").spiking();
        var program = Mapping.of(task.network(), description, 2).program();
        return new EmulatedChip(Die.fabricate(description, 3), program, 4);
    }

    private static Kept<?> training(AlignmentTask task) {
        var mapping = Mapping.of(task.network(), ChipReader.read("generic").spiking(), 2);
        var rule =
                new SpikeBasedAlignment(
                        new LearningRate(0.5, 0.1, 10), 100, 1, mapping.weightLsb());
        return new Training(rule, emulated(task), mapping.plastic(), Rounding.STOCHASTIC, true, 4);
    }

    private static Kept<?> homeostasis() {
        var setting = new RateHomeostasis.Setting(0.4, 0.2, 0.02);
        return new RateHomeostasis(setting, emulated(AlignmentTask.recurrent(5, 1)), 1000);
    }

    private static DenseArray v(double value) {
        return DenseArray.vector(value);
    }

    private static Graph graph() {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        nodes.put("in", new Input(DenseArray.integers(1), ValueMap.EMPTY));
        nodes.put(
                "neuron",
                new CubaLeakyIntegrateAndFire(
                        v(5), v(20), v(1), v(0), v(1), v(0), v(1), ValueMap.EMPTY));
        nodes.put("out", new Output(DenseArray.integers(1), ValueMap.EMPTY));
        return new Graph(
                nodes,
                List.of(new Edge("in", "neuron"), new Edge("neuron", "out")),
                ValueMap.EMPTY);
    }

    private static AdaptivePopulation adaptive() {
        var neuron = new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 0);
        return new AdaptivePopulation(
                List.of(neuron, neuron),
                new AdaptiveSetting(0.1, 5, 10, AdaptiveSetting.Method.ACCURATE));
    }

    private static Kept<?> prospective() {
        int[] sizes = {2, 3, 1};
        var circuit = ErrorCircuit.taught(new SineMixture(2, 3, 1, 1), 1, sizes);
        return ProspectiveNeurons.equal(circuit, 0.01, 0.1, 0.1, 0.05)
                .start(new double[circuit.size()]);
    }

    private static LatentEquilibriumLearning latentEquilibrium() {
        var d = LatentEquilibriumDescription.of(1e-4, 1e-2, 4, 5, 3);
        List<Projection> w = new ArrayList<>();
        for (int l = 0; l < d.layers(); l++) {
            w.add(
                    new Projection(
                            Substrate.ideal().crossbar(l, d.neurons(l - 1), d.neurons(l)), 50));
        }
        return new LatentEquilibriumLearning(
                new LatentEquilibrium(d, w),
                WeightRegister.Policy.EVERY_STEP,
                1,
                new double[] {1, 1},
                2);
    }

    private static Microcircuit circuit() {
        var d = MicrocircuitDescription.of(0.04, 4, 3, 2);
        return new Microcircuit(d, MicrocircuitWeights.on(d, Substrate.ideal(), 50), 1);
    }

    private static Kept<?> microcircuits() {
        var rates = new PhaselessRates(new double[] {2e3, 5e2}, 1, 1e-6, 0.1, 1e4, 1e-4, 0.1);
        var policy = WeightRegister.Policy.EVERY_STEP;
        var learner = new PhaselessAlignment(circuit(), rates, policy, 1);
        return new PhaselessTask(learner, YinYang.samples(4, 1), 1e-3, 1).snapshot();
    }

    private static Kept<?> errors(boolean timing) {
        RateNetwork network = RateNetwork.of(circuit());
        var policy = WeightRegister.Policy.EVERY_STEP;
        var weights = new ForwardWeights(network, policy, 1, 1);
        var matrices = FeedbackMatrices.between(network, Substrate.ideal(), 50, 1, 1);
        SpikeInference inference =
                timing
                        ? SpikeInference.byTiming(matrices, network, weights, 400, 100, 1)
                        : SpikeInference.byDiscontinuity(matrices, network, weights, 400, 100, 1);
        double[] rate = {0.1, 0.1};
        return new ErrorLearning(network, weights, inference, rate, 1).snapshot();
    }
}
