package org.noisefloor.verification.cosim;

import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// The laws of models, on the behavioural twin in odd and even sizes.
class TwinLawsTest {

    private static ModelLaws laws(int sources, int columns, int lanes, int depth, Binding binding) {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), binding);
        Map<String, String> sizes =
                Map.of(
                        "sources", Integer.toString(sources),
                        "neurons", Integer.toString(columns),
                        "columns", Integer.toString(columns),
                        "lanes", Integer.toString(lanes),
                        "sensor_sources", Integer.toString(Math.max(1, sources - 2)),
                        "sensor_columns", Integer.toString(Math.max(1, columns - 1)),
                        "delay_depth", Integer.toString(depth));
        return new ModelLaws(seed -> twin.open(new ModelConfig(seed, 0, false, sizes)));
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void twinObeysEveryLaw(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int sources,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 24) int lanes,
            @ForAll @IntRange(min = 1, max = 40) int depth) {
        ModelLaws laws = laws(sources, columns, lanes, depth, Binding.FOREIGN);
        for (ModelLaws.Law law : ModelLaws.Law.values()) {
            laws.check(law, seed);
        }
    }

    @Test
    void twinObeysEveryLawThroughJna() {
        ModelLaws laws = laws(6, 6, 4, 1024, Binding.JNA);
        for (ModelLaws.Law law : ModelLaws.Law.values()) {
            laws.check(law, 1);
        }
    }

    @Test
    void twinPassesTheConformanceTest() {
        ModelLibrary twin = ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN);
        Assertions.assertThat(
                        new Conformance(seed -> twin.open(ModelConfig.of(seed)), 1).run(f -> {}))
                .hasSize(ModelLaws.Law.values().length)
                .allMatch(Conformance.Finding::holds);
    }
}
