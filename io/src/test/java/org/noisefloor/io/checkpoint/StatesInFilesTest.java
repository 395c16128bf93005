package org.noisefloor.io.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.plasticity.alignment.AbstractAlignment;
import org.noisefloor.plasticity.alignment.WakeSleep;
import org.noisefloor.snn.sampling.LeakySampler;

/// States of organs, chips, networks and rules, in files: every class that is [Kept] has a row in [KeptStates], and everything in it that
/// can change passes.
class StatesInFilesTest {
    private static final CheckpointHead HEAD =
            CheckpointHead.of("test", Map.of(), "state", CheckpointHead.Position.at(0));

    /// Arrays that need not pass: scratch that each step or period fills anew, and what follows from description, task or program.
    private static final Set<String> FIXED =
            Set.of(
                    "CorrelatedNoiseState.normal",
                    "DpiNeuronState.normal",
                    "LeakyNetworkState.sum",
                    "NeuronState.noise",
                    "NeuronState.scratch",
                    "NeuronState.words",
                    "NeuronState.zero",
                    "PairCounts.post",
                    "PairCounts.pre",
                    "RateHomeostasis.nominal",
                    "SynapseArrayState.changed",
                    "SynapseArrayState.kick",
                    "SynapseArrayState.one",
                    "SynapseArrayState.sign",
                    "SynapseArrayState.silence",
                    "Training.change",
                    "Training.code",
                    "Training.exciting",
                    "Training.inhibiting",
                    "Training.plastic",
                    "Training.seenCode",
                    "Training.words",
                    "WakeSleep.activityWanted",
                    "WakeSleep.amplitude",
                    "WakeSleep.coactivityWanted");

    @TempDir private Path folder;

    private byte[] kept(Kept<?> state, String name) throws IOException {
        Path file = folder.resolve(name);
        Checkpoint.write(HEAD, state, file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("org.noisefloor.io.checkpoint.KeptStates#all")
    void stateComesBackFromItsFileWithTheSameBits(KeptStates.Named named) throws IOException {
        Kept<?> changed = (Kept<?>) named.start().get().through(new Scrambling());
        byte[] file = kept(changed, "changed");
        Kept<?> fresh = named.start().get();
        assertThat(kept(fresh, "fresh")).isNotEqualTo(file);
        Object back = Checkpoint.read(folder.resolve("changed")).restore(fresh);
        assertThat(kept((Kept<?>) back, "back")).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("org.noisefloor.io.checkpoint.KeptStates#all")
    void everyArrayAndNumberThatCanChangePasses(KeptStates.Named named)
            throws IllegalAccessException {
        Kept<?> state = named.start().get();
        Map<String, String> before = KeptClasses.content(state);
        Map<String, String> after = KeptClasses.content((Kept<?>) state.through(new Scrambling()));
        assertThat(before).isNotEmpty();
        List<String> left =
                before.keySet().stream()
                        .filter(name -> before.get(name).equals(after.get(name)))
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .map(name -> name.replaceAll("[.]\\d+", ""))
                        .filter(name -> !FIXED.contains(name))
                        .distinct()
                        .toList();
        assertThat(left).isEmpty();
    }

    @Test
    void everyClassOfAStateHasARow() throws Exception {
        var scrambling = new Scrambling();
        KeptStates.all().forEach(named -> scrambling.start(named.start().get()));
        List<Class<?>> wanted = new ArrayList<>();
        for (Class<?> member :
                List.of(CostLedger.class, LeakySampler.class, AbstractAlignment.class)) {
            List<Class<?>> beside = KeptClasses.beside(member);
            assertThat(beside).hasSizeGreaterThan(8);
            wanted.addAll(beside);
        }
        assertThat(scrambling.passed()).containsAll(wanted);
    }

    @Test
    void alignmentThatGoesOnFromAFileEqualsTheUninterruptedOne() throws IOException {
        List<LongFunction<AbstractAlignment>> all =
                List.of(KeptStates::alignment, KeptStates::homeostatic);
        for (LongFunction<AbstractAlignment> made : all) {
            AbstractAlignment whole = made.apply(5);
            whole.run(3);
            kept(whole, "alignment");
            whole.run(4);
            AbstractAlignment resumed = made.apply(5);
            Checkpoint.read(folder.resolve("alignment")).restore(resumed);
            assertThat(resumed.period()).isEqualTo(3);
            resumed.run(4);
            assertThat(resumed.weights()).isEqualTo(whole.weights());
            assertThat(resumed.biases()).isEqualTo(whole.biases());
        }
    }

    @Test
    void wakeSleepThatGoesOnFromAFileEqualsTheUninterruptedOne() throws IOException {
        WakeSleep whole = KeptStates.wakeSleep(5);
        whole.run(3);
        kept(whole, "wake-sleep");
        whole.run(4);
        WakeSleep resumed = KeptStates.wakeSleep(5);
        Checkpoint.read(folder.resolve("wake-sleep")).restore(resumed);
        resumed.run(4);
        assertThat(kept(resumed, "resumed")).isEqualTo(kept(whole, "whole"));
    }

    @Test
    void stateOfAnotherSeedIsRefused() throws IOException {
        kept(KeptStates.alignment(5), "seed");
        Checkpoint checkpoint = Checkpoint.read(folder.resolve("seed"));
        assertThatThrownBy(() -> checkpoint.restore(KeptStates.alignment(6)))
                .hasMessageContaining("'network/seed' must be 6, was 5");
    }
}
