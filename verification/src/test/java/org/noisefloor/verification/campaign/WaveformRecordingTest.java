package org.noisefloor.verification.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.ProbePoint;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.Recording;
import org.noisefloor.verification.experiment.StepWatcher;

class WaveformRecordingTest {
    private static final int STEPS = 300;
    private static final ProbeList PROBES =
            ProbeList.of("membrane[0..2],current[1],spike[0..2],spikes[0..5]");

    @TempDir private Path folder;

    private final List<String> spikes = new ArrayList<>();
    private final List<Double> membraneOfNeuronTwo = new ArrayList<>();

    private CampaignResult run(boolean restoreOnce) throws InterruptedException {
        Experiment experiment = TinyExperiment.of("brainscales-2", TinyExperiment.PAIRS);
        DataSheet sheet = ChipReader.read(experiment.chip());
        var origin = CampaignOrigin.of("noisefloor 0", experiment, sheet);
        var wish =
                new WaveformRecording.Wish(
                        PROBES, EnumSet.allOf(WaveformRecording.Format.class), STEPS, 1);
        var files = new WaveformRecording(wish, origin, folder);
        Recording both =
                (die, net, condition, chip) -> {
                    StepWatcher watcher = files.watch(die, net, condition, chip);
                    boolean chosen = die == 1 && condition == Condition.DIE;
                    return chosen ? alsoRemembering(watcher) : watcher;
                };
        var campaign = new Campaign(experiment, sheet, new Campaign.Options(2, restoreOnce));
        return campaign.run(new int[] {0, 1}, Monitor.none(), both);
    }

    private StepWatcher alsoRemembering(StepWatcher watcher) {
        return new StepWatcher() {
            private final ProbePoint point = new ProbePoint(ProbePoint.Quantity.MEMBRANE, 2);

            @Override
            public void accept(EmulatedChip chip, SpikeBatch batch) {
                watcher.accept(chip, batch);
                long step = chip.steps() - 1;
                if (step < STEPS) {
                    membraneOfNeuronTwo.add(point.of(chip));
                    for (int unit : batch.units()) {
                        spikes.add(unit + "@" + step);
                    }
                }
            }

            @Override
            public void close() {
                watcher.close();
            }
        };
    }

    @Test
    void recordingChangesNoResultAndTakesTheChosenDieOnly()
            throws InterruptedException, IOException {
        String recorded = Json.pretty(Results.of(run(false)));
        Experiment experiment = TinyExperiment.of("brainscales-2", TinyExperiment.PAIRS);
        assertThat(Json.pretty(Results.of(TinyExperiment.run(experiment, 2, false, 0, 1))))
                .isEqualTo(recorded);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> "" + file.getFileName()))
                    .containsExactlyInAnyOrder(
                            "wave-pairs-die1.vcd",
                            "wave-pairs-die1.gtkw",
                            "wave-pairs-die1.raw",
                            "wave-pairs-die1.txt.raw",
                            "wave-pairs-die1.gdf");
        }
    }

    @Test
    void waveformsAreWhatTheChipDidEvenOnAChipRestoredInBetween()
            throws InterruptedException, IOException {
        run(true);
        double interval = ChipReader.read("brainscales-2").spiking().interval();
        assertThat(spikes).hasSizeGreaterThan(10);
        assertThat(membraneOfNeuronTwo).hasSize(STEPS);

        List<String> trains = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("wave-pairs-die1.gdf"))) {
            if (!line.startsWith("#")) {
                String[] words = line.split("\t");
                double step = Double.parseDouble(words[1]) * 1e-3 / interval;
                trains.add(words[0] + "@" + Math.round(step));
            }
        }
        assertThat(trains).isEqualTo(spikes);
        assertThat(binary()).isEqualTo(membraneOfNeuronTwo);
        assertThat(Files.readString(folder.resolve("wave-pairs-die1.vcd")))
                .contains("$scope module die_1 $end\n$scope module pairs $end\n")
                .contains(" spike_0 $end", " spikes_0_to_5 [5:0] $end", " membrane_2 $end")
                .contains("$comment die: 1 $end", "$comment program: noisefloor 0 $end");
        assertThat(spikesOfTheDump(interval))
                .isEqualTo(spikes.stream().filter(each -> each.matches("[012]@.*")).toList());
    }

    /// The third trace of the binary file.
    private List<Double> binary() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("wave-pairs-die1.raw"));
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = head.indexOf("Binary:\n") + "Binary:\n".length();
        var numbers =
                ByteBuffer.wrap(bytes, from, bytes.length - from)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer();
        assertThat(numbers.capacity()).isEqualTo(5 * STEPS);
        List<Double> third = new ArrayList<>();
        for (int k = 0; k < STEPS; k++) {
            third.add(numbers.get(5 * k + 3));
        }
        return third;
    }

    /// Spikes of the three single wires: intervals in which each is high.
    private List<String> spikesOfTheDump(double interval) throws IOException {
        long time = 0;
        long tick = 0;
        var wires = new boolean[3];
        List<String> found = new ArrayList<>();
        String text = Files.readString(folder.resolve("wave-pairs-die1.vcd"));
        double unit = text.contains("$timescale 1 ns") ? 1e-9 : Double.NaN;
        long perStep = Math.round(interval / unit);
        for (String line : text.substring(text.indexOf("$enddefinitions")).split("\n")) {
            if (line.startsWith("#")) {
                tick = Long.parseLong(line.substring(1));
                for (; time < tick; time += perStep) {
                    note(wires, time / perStep, found);
                }
            } else if (line.matches("[01][!\"#]")) {
                wires[line.charAt(1) - '!'] = line.charAt(0) == '1';
            }
        }
        note(wires, time / perStep, found);
        return found;
    }

    private static void note(boolean[] wires, long step, List<String> found) {
        for (int neuron = 0; neuron < wires.length; neuron++) {
            if (wires[neuron]) {
                found.add(neuron + "@" + step);
            }
        }
    }

    @Test
    void probesAreReadAsADesignerWritesThem() {
        assertThat(PROBES.analog()).hasSize(4);
        assertThat(PROBES.analog().get(3))
                .isEqualTo(new ProbePoint(ProbePoint.Quantity.CURRENT, 1));
        assertThat(PROBES.spiking()).containsExactly(0, 1, 2);
        assertThat(PROBES.groups()).containsExactly(new ProbeList.Group(0, 5));
        for (String bad : List.of("", "membrane", "membrane[3..1]", "voltage[0]", "spike[0],")) {
            assertThatThrownBy(() -> ProbeList.of(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("membrane, current, adaptation, spike, spikes");
        }
        assertThatThrownBy(() -> ProbeList.of("spike[6]").requireFits(TinyExperiment.PAIRS))
                .hasMessage("a probe must be of neuron 0 to 5 in net pairs, was of neuron 6");
        assertThatThrownBy(() ->
                        new WaveformRecording.Wish(
                                ProbeList.of("spike[0]"),
                                Set.of(WaveformRecording.Format.RAW),
                                1,
                                0))
                .hasMessageContaining("a raw file holds analog quantities");
    }
}
