package org.noisefloor.verification.scoreboard;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;

/// Compares the models of a library with the twin and with the emulator.
public final class LibraryCheck {
    private static final double CLOCK = 250e6;
    private static final int LATENCY = 2;

    private final Function<ModelConfig, CosimModel> device;
    private final @Nullable Function<ModelConfig, CosimModel> twin;
    private final ModelInfo info;
    private final Plan plan;

    /// How long and how closely to compare.
    ///
    /// @param cycles of each comparison
    /// @param batch most cycles of an exchange with a chip
    /// @param seed of all that is random
    /// @param every one command of the host in so many intervals on average
    /// @param tolerance largest difference of two codes that is none \[LSB]
    public record Plan(long cycles, int batch, long seed, int every, int tolerance) {}

    /// @param device opens models under test
    /// @param twin opens models that are right, of any size; null: there are none
    /// @param info what the models under test say of themselves
    public LibraryCheck(
            Function<ModelConfig, CosimModel> device,
            @Nullable Function<ModelConfig, CosimModel> twin,
            ModelInfo info,
            Plan plan) {
        this.device = device;
        this.twin = twin;
        this.info = info;
        this.plan = plan;
    }

    /// Whether there is a twin to compare with.
    public boolean hasTwin() {
        return twin != null;
    }

    private ModelConfig sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        sizes.put("sources", info.sources());
        sizes.put("neurons", info.neurons());
        sizes.put("columns", info.columns());
        sizes.put("lanes", info.lanes());
        sizes.put("sensor_sources", info.sensorSources());
        sizes.put("sensor_columns", info.sensorColumns());
        sizes.put("delay_depth", info.delayDepth());
        sizes.put("in_depth", info.inDepth());
        sizes.put("out_depth", info.outDepth());
        Map<String, String> args = new TreeMap<>();
        sizes.forEach((key, size) -> args.put(key, String.valueOf(size)));
        return new ModelConfig(plan.seed, info.tickFs(), false, args);
    }

    private CosimModel model() {
        return device.apply(ModelConfig.of(plan.seed));
    }

    private Optional<CosimModel> reference() {
        return Optional.ofNullable(twin).map(maker -> maker.apply(sizes()));
    }

    /// Any events, beside the twin.
    public Verdict streams(LongConsumer progress) {
        try (var streams = new StreamLockStep(model(), reference().orElseThrow(), plan.seed)) {
            return streams.run(plan.cycles, progress);
        }
    }

    /// Refuses a chip on which nothing could be compared.
    ///
    /// @param chip name or file; null: the default
    public void requireFits(@Nullable String chip) {
        new ChipLockStep.Setting(plan.cycles, plan.batch, plan.seed, plan.every, plan.tolerance);
        new NumberChecker(Observable.CODES, plan.tolerance);
        RandomProgram.of(chip(chip), info, plan.seed);
    }

    /// A chip with a random program, beside the emulated chip and the twin.
    ///
    /// @param chip name or file; null: the default
    public Verdict chips(@Nullable String chip, LongConsumer progress) {
        SpikingChipDescription description = chip(chip);
        ChipProgram program = RandomProgram.of(description, info, plan.seed);
        Die die = Die.fabricate(description, plan.seed);
        var setting =
                new ChipLockStep.Setting(
                        plan.cycles, plan.batch, plan.seed, plan.every, plan.tolerance);
        try (var lockStep =
                new ChipLockStep(model(), reference().orElse(null), die, program, setting)) {
            return lockStep.run(progress);
        }
    }

    private SpikingChipDescription chip(@Nullable String name) {
        if (name != null) {
            return ChipReader.read(name).spiking();
        }
        SpikingChipDescription generic = ChipReader.preset("generic").spiking();
        return new SpikingChipDescription(
                        "generic at 250 MHz",
                        CLOCK,
                        generic.interval(),
                        LATENCY * generic.interval(),
                        generic.synapseArray(),
                        generic.neuron(),
                        generic.correlation(),
                        generic.cadc(),
                        generic.cost(),
                        generic.supply(),
                        generic.processor())
                .with(new ProcessorDescription(info.lanes()), 0);
    }
}
