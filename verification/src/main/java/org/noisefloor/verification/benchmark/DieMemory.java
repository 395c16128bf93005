package org.noisefloor.verification.benchmark;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Presets;
import org.noisefloor.io.description.Rule;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;

/// Memory of one die: what the heap grows by while some are alive, divided by their number, after the garbage is gone.
///
/// @param chip name of the preset
/// @param what is alive
/// @param bytes of each \[B]
public record DieMemory(String chip, String what, double bytes) {
    /// What is chosen by name like a workload.
    public static final String NAME = "memory of a die";

    private static final int DIES = 8;

    /// The serial collector leaves some garbage where it lies in three of four full collections.
    private static final int COLLECTIONS = 5;

    /// Measures a die of each preset, and one at work in the largest net of the example of alignment.
    ///
    /// @return in the order of the presets
    public static List<DieMemory> measure() {
        return measure(Presets.names());
    }

    static List<DieMemory> measure(Collection<String> presets) {
        List<DieMemory> all = new ArrayList<>();
        for (String name : presets) {
            switch (ChipReader.preset(name).description()) {
                case SpikingChipDescription chip -> {
                    all.add(of(name, "die", seed -> Die.fabricate(chip, seed)));
                    all.add(of(name, "die, 100 neurons that learn", seed -> learning(chip, seed)));
                }
                case LogDomainChipDescription chip ->
                        all.add(of(name, "die", seed -> LogDomainDie.fabricate(chip, seed)));
                case CrossbarChipDescription chip -> {
                    int n = Math.min(chip.array().rows(), chip.array().columns()) / 2;
                    String what = "die with a matrix of %d x %d".formatted(n, n);
                    all.add(of(name, what, seed -> CrossbarChip.fabricate(chip, n, n, seed)));
                }
            }
        }
        return all;
    }

    private static AlignmentRun learning(SpikingChipDescription chip, long seed) {
        var net = new Net("layered", Net.Topology.LAYERED, 50, 0.3, 250, 220, 1.2, 0.12, 20);
        var rule = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
        Die die = Die.fabricate(chip, seed);
        return new AlignmentRun(net, rule, die, Condition.CONTROL, seed, seed);
    }

    private static DieMemory of(String chip, String what, LongFunction<Object> fabricate) {
        // the first also makes what all dies share
        Object[] dies = new Object[1 + DIES];
        dies[0] = fabricate.apply(0);
        try {
            long before = used();
            for (int d = 1; d <= DIES; d++) {
                dies[d] = fabricate.apply(d);
            }
            return new DieMemory(chip, what, (used() - before) / (double) DIES);
        } finally {
            Reference.reachabilityFence(dies);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int k = 0; k < COLLECTIONS; k++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
