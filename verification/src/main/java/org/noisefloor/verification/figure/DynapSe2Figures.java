package org.noisefloor.verification.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.LogDomainChip;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.chip.LogDomainProgram;
import org.noisefloor.emulator.chip.LogDomainProgram.Destination;
import org.noisefloor.emulator.chip.LogDomainProgram.Route;
import org.noisefloor.emulator.chip.LogDomainProgram.Synapse;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.neuron.DpiNeuronState;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.Moments;
import org.noisefloor.emulator.synapse.Receptor;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Provenance;

/// DYNAP-SE2: time constants and the bias currents that belong to them, weights, sizes, noise, and the energies of its predecessor.
///
/// The synaptic time constant is measured in a run, and noise is drawn from the law. The rest is as set: bias currents were derived
/// from the time constants, sizes and prices are read back.
///
/// @source the defaults of its simulator Rockpool; Moradi et al. 2018 (recalled) for the energies
final class DynapSe2Figures implements PresetFigures {
    private static final String PRESET = "dynap-se2";
    private static final String DEFAULTS = "defaults of Rockpool";

    private static final FigureSource SET =
            new FigureSource(PRESET, Provenance.SOURCED, DEFAULTS, Origin.SET);

    private static final FigureSource RUN =
            new FigureSource(PRESET, Provenance.SOURCED, DEFAULTS, Origin.RUN);

    private static final FigureSource BIASES =
            new FigureSource(
                    PRESET,
                    Provenance.DERIVED,
                    "C U_T/(kappa tau) with the defaults of Rockpool",
                    Origin.SET);

    private static final FigureSource NOISE =
            new FigureSource(
                    PRESET,
                    Provenance.DERIVED,
                    "kappa sigma_V/U_T with sigma_V^2 = kT/(kappa C), 3 pF",
                    Origin.RUN);

    private static final FigureSource ENERGIES =
            new FigureSource(
                    PRESET,
                    Provenance.RECALLED,
                    "DYNAP-SE1, Moradi et al. 2018, not verified",
                    Origin.SET);

    @Override
    public String preset() {
        return PRESET;
    }

    @Override
    public List<Figure> of(DataSheet sheet) {
        LogDomainChipDescription chip = sheet.logDomain();
        var figures = new ArrayList<Figure>();
        figures.addAll(times(chip.ideal()));
        figures.addAll(biases(chip));
        figures.addAll(sizes(chip));
        figures.add(NOISE.figure("relative noise of the membrane", "1e-3", 1.2, 0.05, noise(chip)));
        figures.addAll(energies(chip));
        return figures;
    }

    private static List<Figure> times(LogDomainChipDescription ideal) {
        var die = LogDomainDie.fabricate(ideal.withCores(1), 1);
        double membrane = die.neurons().timeConstant(0);
        double adaptation = die.neurons().adaptationTimeConstant(0);
        return List.of(
                SET.figure("membrane time constant", "ms", 20, 0.5, membrane / 1e-3),
                RUN.figure("synaptic time constant", "ms", 10, 0.5, decay(die) / 1e-3),
                SET.figure("adaptation time constant", "ms", 50, 0.5, adaptation / 1e-3));
    }

    /// The time constant at which the current of one event falls over 20 ms of a run \[s].
    private static double decay(LogDomainDie die) {
        var program =
                new LogDomainProgram(
                        List.of(new Destination(0, 1)),
                        List.of(new Synapse(0, 0, Receptor.AMPA, 1)),
                        List.of(),
                        List.of(0.0));
        var chip = new LogDomainChip(die, program, 1);
        var out = new SpikeBatch(die.description().neurons());
        chip.step(event(), out);
        double first = chip.snapshot().synapses().current(Receptor.AMPA, 0);
        double interval = die.description().interval();
        long steps = Math.round(20e-3 / interval);
        for (long step = 0; step < steps; step++) {
            chip.step(new SpikeBatch(0), out);
        }
        double last = chip.snapshot().synapses().current(Receptor.AMPA, 0);
        return steps * interval / Math.log(first / last);
    }

    private static List<Figure> biases(LogDomainChipDescription chip) {
        double membrane = chip.neuron().membrane().leak();
        double synapse = chip.synapse().ampa().leak();
        double adaptation = chip.neuron().adaptation().leak();
        return List.of(
                BIASES.figure("membrane leak current", "pA", 5.3, 0.05, membrane / 1e-12),
                BIASES.figure("synaptic leak current", "pA", 87, 0.5, synapse / 1e-12),
                BIASES.figure("adaptation leak current", "pA", 28, 0.5, adaptation / 1e-12));
    }

    private static List<Figure> sizes(LogDomainChipDescription chip) {
        int masks = 1 << chip.synapse().weightCurrent().size();
        double[] weights = IntStream.range(0, masks).mapToDouble(chip.synapse()::weight).toArray();
        long levels =
                IntStream.range(0, masks)
                        .mapToLong(i -> Math.round(weights[i] / 1e-12))
                        .distinct()
                        .count();
        return List.of(
                SET.figure("weights of a synapse", "1", 16, 0, levels),
                SET.figure("largest weight", "nA", 15, 0.5, weights[masks - 1] / 1e-9),
                SET.figure("neurons", "1", 1024, 0, chip.neurons()),
                SET.figure("synapses of a neuron", "1", 64, 0, fanIn(chip)),
                SET.figure("tags", "1", 2048, 0, chip.tags()));
    }

    /// The largest number of synapses of one neuron that the chip can be loaded with.
    private static int fanIn(LogDomainChipDescription chip) {
        var die = LogDomainDie.fabricate(chip.ideal().withCores(1), 1);
        var synapse = new Synapse(0, 0, Receptor.AMPA, 1);
        for (int count = 1; count <= 2 * chip.synapse().perNeuron(); count++) {
            var program =
                    new LogDomainProgram(
                            List.of(),
                            Collections.nCopies(count, synapse),
                            List.of(),
                            List.of(0.0));
            try {
                new LogDomainChip(die, program, 1);
            } catch (IllegalArgumentException e) {
                return count - 1;
            }
        }
        return Integer.MAX_VALUE;
    }

    /// Standard deviation of ln I over one die at twenty moments that have nothing to do with each other, in thousandths.
    private static double noise(LogDomainChipDescription chip) {
        var die = LogDomainDie.fabricate(chip, 1);
        int neurons = chip.neurons();
        double[] sample = new double[20 * neurons];
        for (int moment = 0; moment < 20; moment++) {
            DpiNeuronState state = die.neurons().powerUp(moment);
            for (int neuron = 0; neuron < neurons; neuron++) {
                sample[moment * neurons + neuron] = state.noise(neuron);
            }
        }
        return Moments.of(sample).deviation() / 1e-3;
    }

    private static List<Figure> energies(LogDomainChipDescription chip) {
        CostReport cost = busy(chip.ideal());
        return List.of(
                ENERGIES.figure("energy of a spike", "pJ", 883, 0.5, each(cost, Operation.SPIKE)),
                ENERGIES.figure(
                        "energy of a destination",
                        "pJ",
                        883,
                        0.5,
                        each(cost, Operation.DESTINATION)),
                ENERGIES.figure(
                        "energy of a core broadcast",
                        "pJ",
                        6840,
                        5,
                        each(cost, Operation.BROADCAST)),
                ENERGIES.figure(
                        "energy of a routed event", "pJ", 360, 0.5, each(cost, Operation.ROUTE)),
                ENERGIES.figure(
                        "energy of a synaptic pulse", "pJ", 324, 0.5, each(cost, Operation.PULSE)));
    }

    /// What 100 ms cost in which each neuron, driven by a constant current, sends to its own core and to the others.
    private static CostReport busy(LogDomainChipDescription chip) {
        List<Synapse> synapses = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (int neuron = 0; neuron < chip.neurons(); neuron++) {
            synapses.add(new Synapse(neuron, 0, Receptor.AMPA, 1));
            routes.add(new Route(neuron, new Destination(0, (1 << chip.cores()) - 1)));
        }
        var program =
                new LogDomainProgram(
                        List.of(), synapses, routes, Collections.nCopies(chip.cores(), 1e-9));
        var run = new LogDomainChip(LogDomainDie.fabricate(chip, 1), program, 1);
        var out = new SpikeBatch(chip.neurons());
        for (int step = 0; step < 0.1 / chip.interval(); step++) {
            run.step(new SpikeBatch(0), out);
        }
        return run.cost();
    }

    private static double each(CostReport cost, Operation operation) {
        return cost.lines().stream()
                .filter(line -> line.operation() == operation)
                .mapToDouble(line -> line.energy() / line.count() / 1e-12)
                .sum();
    }

    private static SpikeBatch event() {
        var batch = new SpikeBatch(1);
        batch.add(0);
        return batch;
    }
}
