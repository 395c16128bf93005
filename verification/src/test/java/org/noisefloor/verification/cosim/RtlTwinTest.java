package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Verilated RTL beside the behavioural twin, neither of which knows of the other's source, and under the laws of every model.
class RtlTwinTest {
    private static ModelLibrary rtl() {
        return ModelLibrary.load(TestModels.rtl(TestModels.ODD), Binding.FOREIGN);
    }

    private static ModelLibrary twin() {
        return ModelLibrary.load(TestModels.twin(), Binding.FOREIGN);
    }

    private static ModelConfig config(long seed) {
        return new ModelConfig(seed, 0, false, TestModels.ODD.args());
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void rtlAndTwinAreEqualInEveryTick(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (CosimModel rtl = rtl().open(config(seed));
                CosimModel twin = twin().open(config(seed))) {
            Traffic traffic = new Traffic(rtl.info(), seed);
            traffic.fill(rtl);
            new Traffic(twin.info(), seed).fill(twin);
            EventBuffer in = traffic.events();
            assertThat(rtl.put(in)).isEqualTo(in.size());
            assertThat(twin.put(in)).isEqualTo(in.size());
            EventBuffer none = new EventBuffer(1);
            EventBuffer fromRtl = new EventBuffer(1024);
            EventBuffer fromTwin = new EventBuffer(1024);
            while (rtl.now() < traffic.end()) {
                long until = rtl.now() + 1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 4);
                rtl.exchange(none, until, fromRtl);
                twin.exchange(none, until, fromTwin);
                assertThat(fromRtl.bytes(0).mismatch(fromTwin.bytes(0)))
                        .as("first byte that differs in the events before tick %d", until)
                        .isNegative();
                assertThat(rtl.counters()).as("before tick %d", until).isEqualTo(twin.counters());
                for (int space = 0; space < Nfx.SPACE_ALL; space++) {
                    assertThat(rtl.digest(space))
                            .as("space %d before tick %d", space, until)
                            .isEqualTo(twin.digest(space));
                }
            }
        }
    }

    @Test
    void rtlObeysEveryLaw() {
        ModelLibrary rtl = rtl();
        ModelLaws laws = new ModelLaws(seed -> rtl.open(config(seed)));
        for (ModelLaws.Law law : ModelLaws.Law.values()) {
            for (long seed = 1; seed <= 3; seed++) {
                laws.check(law, seed);
            }
        }
    }
}
