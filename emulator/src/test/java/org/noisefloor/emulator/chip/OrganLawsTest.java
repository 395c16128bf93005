package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceTable;
import org.noisefloor.emulator.crossbar.AnalogCrossbar;
import org.noisefloor.emulator.crossbar.PulsedCrossbar;
import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.MemoryChannel;
import org.noisefloor.emulator.tile.AnalogTile;

/// The laws that hold for every organ with a state, in one place.
class OrganLawsTest {
    private static final int ACTS = 30;

    /// Another price for each operation.
    private static final PriceTable PRICES =
            new PriceTable(
                    Arrays.stream(Operation.values())
                            .collect(Collectors.toMap(o -> o, o -> 1e-12 * (1 + o.ordinal()))),
                    1e-3);

    static List<Organ> organs() {
        return Organs.all();
    }

    private static void act(Organ.Use use, int from, int to) {
        for (int k = from; k < to; k++) {
            use.act(k);
        }
    }

    @ParameterizedTest
    @MethodSource("organs")
    void snapshotThenContinueEqualsContinue(Organ organ) {
        Organ.Use whole = organ.start().get();
        act(whole, 0, ACTS);
        Object snapshot = whole.snapshot();
        act(whole, ACTS, 2 * ACTS);
        Organ.Use resumed = whole.resumed(snapshot);
        act(resumed, ACTS, 2 * ACTS);
        assertThat(resumed.snapshot()).isEqualTo(whole.snapshot());
        assertThat(resumed.snapshot()).hasSameHashCodeAs(whole.snapshot());
    }

    @ParameterizedTest
    @MethodSource("organs")
    void whatWentThroughAChannelComesBackWithTheSameBits(Organ organ) {
        Organ.Use whole = organ.start().get();
        act(whole, 0, ACTS);
        MemoryChannel kept = MemoryChannel.keeping();
        assertThat(((Kept<?>) whole.snapshot()).through(kept)).isEqualTo(whole.snapshot());
        Organ.Use fresh = organ.start().get();
        assertThat(fresh.snapshot()).isNotEqualTo(whole.snapshot());
        Object back = ((Kept<?>) fresh.snapshot()).through(kept.back());
        assertThat(back).isEqualTo(whole.snapshot());
        Organ.Use resumed = fresh.resumed(back);
        act(whole, ACTS, 2 * ACTS);
        act(resumed, ACTS, 2 * ACTS);
        assertThat(resumed.snapshot()).isEqualTo(whole.snapshot());
    }

    @ParameterizedTest
    @MethodSource("organs")
    void snapshotStaysAsItIsAndDiffersFromWhatComesLater(Organ organ) {
        Organ.Use use = organ.start().get();
        act(use, 0, ACTS);
        Object snapshot = use.snapshot();
        Object again = use.snapshot();
        Organ.Use other = use.resumed(snapshot);
        act(use, ACTS, 2 * ACTS);
        act(other, ACTS, 2 * ACTS);
        assertThat(snapshot).isEqualTo(again).isNotEqualTo(use.snapshot());
    }

    @ParameterizedTest
    @MethodSource("organs")
    void usesAtTheSameTimeDoNotDisturbEachOther(Organ organ) {
        Organ.Use alone = organ.start().get();
        act(alone, 0, ACTS);
        Organ.Use first = organ.start().get();
        Organ.Use second = organ.start().get();
        for (int k = 0; k < ACTS; k++) {
            second.act(1000 + k);
            first.act(k);
        }
        assertThat(first.snapshot()).isEqualTo(alone.snapshot());
    }

    @Test
    void everyStateIsInTheList() throws IOException {
        var listed = new TreeSet<String>();
        organs().forEach(organ -> listed.add(organ.state()));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> states =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("State.java"))
                            .map(name -> name.replace(".java", ""))
                            .toList();
            assertThat(states).hasSizeGreaterThan(8);
            assertThat(listed).containsAll(states);
        }
    }

    /// Something that costs energy.
    private record Charged(String name, Supplier<CostLedger> ledger, LongConsumer act) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Provide
    Arbitrary<Charged> charged() {
        var chips =
                Stream.of(TestChips.sampling(16, 24), TestChips.integrating(16, 24))
                        .flatMap(d -> Organs.STORAGE.stream().map(s -> Organs.stored(d, s)))
                        .map(OrganLawsTest::chip);
        Charged learning = chip(Organs.processing(TestChips.sampling(16, 24)));
        AnalogCrossbar analog = AnalogCrossbar.fabricate(Organs.phaseChange(), 6);
        MacCrossbar mac = Organs.mac();
        CrossbarChip array = CrossbarChip.fabricate(Organs.noisyChip(), 5, 7, 3);
        PulsedCrossbar pulsed =
                PulsedCrossbar.fabricate(
                        PulsedCrossbarDescription.of(5, 7, 63, PulsedPreset.RERAM_ES.device()), 8);
        AnalogTile tile = AnalogTile.fabricate(Organs.tiles(5, 7).get("16 bits"), 9);
        var crossbars =
                Stream.of(
                        learning,
                        new Charged("analog", analog::ledger, k -> Organs.use(analog, k)),
                        new Charged("chip of crossbars", array::ledger, k -> Organs.use(array, k)),
                        new Charged("MAC", mac::ledger, k -> Organs.use(mac, k)),
                        new Charged("pulsed", pulsed::ledger, k -> Organs.use(pulsed, k)),
                        new Charged("tile", tile::ledger, k -> Organs.use(tile, k)));
        return Arbitraries.of(Stream.concat(chips, crossbars).toList());
    }

    private static Charged chip(SpikingChipDescription description) {
        var chip =
                new EmulatedChip(
                        Die.fabricate(description, 1),
                        TestChips.randomProgram(description, 5, 20, 2),
                        3);
        return new Charged(description.name(), chip::ledger, k -> RandomUse.of(chip, 1, k));
    }

    @Property(tries = 60)
    void energyAndTimeNeverDecrease(@ForAll("charged") Charged charged, @ForAll long seed) {
        CostReport before = price(charged.ledger().get());
        for (int i = 0; i < 10; i++) {
            charged.act().accept(seed + i);
            CostReport after = price(charged.ledger().get());
            assertThat(after.energy()).isGreaterThanOrEqualTo(before.energy());
            assertThat(after.cycles()).isGreaterThanOrEqualTo(before.cycles());
            for (int k = 0; k < after.lines().size(); k++) {
                assertThat(after.lines().get(k).count())
                        .isGreaterThanOrEqualTo(before.lines().get(k).count());
            }
            before = after;
        }
        assertThat(before.energy()).isGreaterThan(0);
    }

    private static CostReport price(CostLedger ledger) {
        return CostReport.of(ledger, PRICES, 1e9);
    }
}
