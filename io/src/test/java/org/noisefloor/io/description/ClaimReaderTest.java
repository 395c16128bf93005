package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {
    private static final String NET =
            "{topology: recurrent, size: 6, weightRange: 2, period: 100 refractoryPeriods, periods: 400, learningRate: {start: 0.48, end: 0.06}, aligned: 20 deg}";

    private static List<ClaimReader.Section> read(String claims, Path folder, String... others) {
        Tree.Mapping root = TreeReader.read(new TextFile("spec.yaml", claims));
        return ClaimReader.claims("spec.yaml", root.fields().getFirst(), folder, Set.of(others));
    }

    @Test
    void readsWhatItKnowsAndLeavesTheRest() {
        ClaimReader.Section section =
                read(
                                "claims:\n  aligned:\n    claim: alignment\n    yield: 95 %\n    net: "
                                        + NET
                                        + "\n    rule: {homeostasis: {occupancy: 50 %}}\n",
                                Path.of(""),
                                "yield",
                                "dies")
                        .getFirst();
        assertThat(section.line()).isEqualTo(2);
        assertThat(section.rest().fields()).extracting(Tree.Field::name).containsExactly("yield");
        var setting = (ClaimSetting.Alignment) section.claim().setting();
        assertThat(setting.learning().net().periods()).isEqualTo(400);
        assertThat(setting.learning().net().name()).isEqualTo("aligned");
        assertThat(setting.learning().remedies().occupancy()).isEqualTo(0.5);
        assertThat(setting.learning().rule().chopping()).isEqualTo(Rule.Chopping.EVERY_READ);
    }

    @ParameterizedTest
    @CsvSource({
        "alignment",
        "phaseless-alignment",
        "effective-weights",
        "energy",
        "snapshot",
        "co-simulation",
        "ideal-equals-reference"
    })
    void textOfAClaimIsTheClaim(String word) {
        ClaimDescription claim =
                read(
                                "claims:\n  a:\n    claim: %s%s\n"
                                        .formatted(
                                                word,
                                                word.startsWith("phaseless")
                                                        ? "\n    mismatch: 15 %"
                                                        : "\n    net: " + NET),
                                Path.of(""))
                        .getFirst()
                        .claim();
        ClaimDescription again = ClaimReader.parse("a", claim.yaml());
        assertThat(again).isEqualTo(claim);
    }

    @Test
    void classTravelsAsText(@TempDir Path folder) throws IOException {
        String text = "class Mine {\n\t// \"quoted\" \\ and: # é\n}\n";
        Files.writeString(folder.resolve("Mine.java"), text);
        ClaimDescription claim =
                read("claims:\n  mine: {claim: java, source: Mine.java}\n", folder)
                        .getFirst()
                        .claim();
        Files.delete(folder.resolve("Mine.java"));
        assertThat(ClaimReader.parse("mine", claim.yaml()).setting())
                .isEqualTo(new ClaimSetting.Java("Mine.java", text));
    }

    @Test
    void sizesAreThoseThatMayBeSmaller() {
        assertThat(sizes("alignment\nnet: " + NET))
                .isEqualTo(Map.of("net.size", 6, "net.periods", 400));
        assertThat(sizes("snapshot")).isEqualTo(Map.of("net.size", 6, "net.periods", 20));
        assertThat(sizes("energy")).isEqualTo(sizes("snapshot"));
        assertThat(sizes("co-simulation")).isEqualTo(sizes("snapshot"));
        assertThat(sizes("effective-weights")).isEqualTo(Map.of("net.size", 6));
        assertThat(sizes("ideal-equals-reference")).isEqualTo(Map.of("net.size", 6));
        assertThat(sizes("phaseless-alignment\nepochs: 7")).isEqualTo(Map.of("epochs", 7));
        assertThat(sizes("java\nsource: A.java\ntext: class A {}")).isEmpty();
    }

    private static Map<String, Integer> sizes(String claim) {
        return ClaimReader.sizes(ClaimReader.parse("c", "claim: " + claim + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"effective-weights", "energy", "snapshot", "co-simulation"})
    void aNetThatIsNotStatedChangesLikeOneThatIs(String word) {
        ClaimDescription claim = ClaimReader.parse("c", "claim: " + word + "\n");
        ClaimDescription same = ClaimReader.with(claim, new TreeMap<>(Map.of("net.size", "6")));
        assertThat(net(same)).isEqualTo(net(claim));
        ClaimDescription smaller = ClaimReader.with(claim, new TreeMap<>(Map.of("net.size", "3")));
        assertThat(ClaimReader.sizes(smaller)).containsEntry("net.size", 3);
    }

    private static Net net(ClaimDescription claim) {
        Net net =
                switch (claim.setting()) {
                    case ClaimSetting.EffectiveWeights c -> c.learning().net();
                    case ClaimSetting.Energy c -> c.learning().net();
                    case ClaimSetting.Snapshot c -> c.learning().net();
                    case ClaimSetting.CoSimulation c -> c.learning().net();
                    default -> throw new IllegalArgumentException(claim.name());
                };
        return new Net(
                "any",
                net.topology(),
                net.size(),
                net.weightRange(),
                net.period(),
                net.periods(),
                net.learningRateStart(),
                net.learningRateEnd(),
                net.alignedBelow());
    }

    @Test
    void anotherValueIsAnotherClaim() {
        ClaimDescription claim = ClaimReader.parse("a", "claim: alignment\nnet: " + NET + "\n");
        var changes = new TreeMap<String, String>();
        changes.put("net.periods", "7");
        changes.put("rule.calibration.pairs", "3");
        ClaimDescription other = ClaimReader.with(claim, changes);
        var learning = ((ClaimSetting.Alignment) other.setting()).learning();
        assertThat(learning.net().periods()).isEqualTo(7);
        assertThat(learning.remedies().pairs()).isEqualTo(3);
        assertThat(learning.net().size()).isEqualTo(6);
        changes.put("net.sizes", "7");
        assertThatThrownBy(() -> ClaimReader.with(claim, changes))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("net.sizes")
                .hasMessageContaining("did you mean size");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    claims: 3                                 | claims       | must hold one map
                    claims: {a: 3}                            | claims.a     | must hold keys
                    claims: {a: {net: 3}}                     | claims.a.claim | is missing
                    claims: {a: {claim: aligment}}            | claims.a.claim | did you mean alignment
                    claims: {a: {claim: alignment}}           | claims.a.net | is missing
                    claims: {a: {claim: alignment, net: {}}}  | claims.a.net.topology | is missing
                    claims: {a: {claim: energy, yields: 3}}   | claims.a.yields | is unknown
                    claims: {a: {claim: phaseless-alignment, below: 25}} | claims.a.below | has no unit
                    claims: {a: {claim: phaseless-alignment, network: big}} | claims.a.network | published or small
                    claims: {a: {claim: java}}                | claims.a.source | is missing
                    claims: {a: {claim: java, source: no.java}} | claims.a.source | does not exist
                    claims: {a b: {claim: energy}}            | claims.a b   | must be named by letters
                    """)
    void refusesWithFileLineAndKey(String yaml, String key, String sentence) {
        assertThatThrownBy(() -> read(yaml, Path.of("")))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith("spec.yaml, line 1, " + key + ": ")
                .hasMessageContaining(sentence);
    }
}
