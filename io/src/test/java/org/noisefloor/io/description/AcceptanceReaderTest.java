package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.io.description.Acceptance.Requirement;

class AcceptanceReaderTest {
    private static final String GOOD =
            """
            acceptance:
              seed: 7
              chips: [generic, brainscales-2-sal]
              yield: 95 %
              dies: 100
            claims:
              aligned:
                claim: alignment
                yield: 90 %
                calibrated: [false, true]
                net: {topology: pairs, size: 2, weightRange: 2, period: 100 refractoryPeriods, periods: 4, learningRate: {start: 0.48, end: 0.06}, aligned: 20 deg}
              ledger:
                claim: energy
                chips: [generic]
                conditions: [nominal]
            conditions:
              nominal: {}
              rough: {mismatch: 30 %}
            waivers:
              known: {claim: aligned, chip: generic, condition: rough, reason: too rough, until: 2027-01-31}
            """;

    @TempDir private Path folder;

    private Acceptance read(String text) throws IOException {
        return AcceptanceReader.read(Files.writeString(folder.resolve("spec.yaml"), text));
    }

    @Test
    void whatAClaimSaysStandsAboveWhatTheRunSays() throws IOException {
        Acceptance acceptance = read(GOOD);
        assertThat(acceptance.name()).isEqualTo("spec");
        assertThat(acceptance.seed()).isEqualTo(7);
        assertThat(acceptance.chips())
                .extracting(sheet -> sheet.description().name())
                .containsExactly("generic", "brainscales-2-sal");
        Requirement aligned = acceptance.requirements().getFirst();
        assertThat(aligned.yield()).isEqualTo(0.9);
        assertThat(aligned.confidence()).isEqualTo(0.99);
        assertThat(aligned.dies()).isEqualTo(100);
        assertThat(aligned.block()).isEqualTo(20);
        assertThat(aligned.calibrated()).containsExactly(false, true);
        assertThat(aligned.chips()).containsExactly("generic", "brainscales-2-sal");
        assertThat(aligned.conditions()).containsExactly("nominal", "rough");
        Requirement ledger = acceptance.requirements().get(1);
        assertThat(ledger.yield()).isEqualTo(0.95);
        assertThat(ledger.chips()).containsExactly("generic");
        assertThat(ledger.conditions()).containsExactly("nominal");
        assertThat(ledger.calibrated()).containsExactly(false);
        assertThat(acceptance.waivers())
                .singleElement()
                .satisfies(waiver -> {
                    assertThat(waiver.until()).isEqualTo(LocalDate.of(2027, 1, 31));
                    assertThat(waiver.covers("aligned", "generic", "rough")).isTrue();
                    assertThat(waiver.covers("aligned", "generic", "nominal")).isFalse();
                });
    }

    @Test
    void aWaiverCountsOnItsLastDayAndIsRefusedOnTheNext() throws IOException {
        Acceptance acceptance = read(GOOD);
        acceptance.requireCurrent(LocalDate.of(2027, 1, 31));
        assertThatThrownBy(() -> acceptance.requireCurrent(LocalDate.of(2027, 2, 1)))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(
                        "line 20, waivers.known.until: has passed on 2027-01-31: mend aligned on generic");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yield: 90 % | yield: 100 % | line 9, claims.aligned.yield: must lie between 1 % and 99.999 %",
                "yield: 90 % | yield: 0.9 | line 9, claims.aligned.yield:",
                "calibrated: [false, true] | calibrated: [yes] | line 10, claims.aligned.calibrated: must be a list of false, true, but has \"yes\"",
                "dies: 100 | dies: 0 | line 5, acceptance.dies: must lie between 1 and 10000000",
                "dies: 100 | dyes: 100 | line 5, acceptance.dyes: is unknown",
                "chips: [generic, brainscales-2-sal] | chips: [genric] | line 3, acceptance.chips: has a chip that cannot be read: genric",
                "chips: [generic, brainscales-2-sal] | chips: [generic, generic] | line 3, acceptance.chips: must have no name twice",
                "chips: [generic, brainscales-2-sal] | chips: [] | line 3, acceptance.chips: must have at least one name",
                "chips: [generic] | chips: [other] | line 14, claims.ledger.chips: must be one of generic, brainscales-2-sal, was \"other\"",
                "conditions: [nominal] | conditions: [nomnal] | line 15, claims.ledger.conditions: must be one of nominal, rough, was \"nomnal\"",
                "mismatch: 30 % | mismatch: 30 mV | line 18, conditions.rough.mismatch:",
                "mismatch: 30 % | synapse.gain.mismatched: 30 % | line 18, conditions.rough.synapse.gain.mismatched:",
                "mismatch: 30 % | mismatch: {a: 1} | line 18, conditions.rough.mismatch: must be the value of a chip key",
                "until: 2027-01-31 | until: 2027-13-31 | line 20, waivers.known.until: must be a day such as 2027-01-31",
                "reason: too rough | reason: '' | line 20, waivers.known.reason: has no value",
                "claim: aligned, chip | claim: alined, chip | line 20, waivers.known.claim: must be one of aligned, ledger, was \"alined\"",
                "claim: energy | claim: enery | claims.ledger.claim: must be",
                "waivers: | waiver: | line 19, waiver: is unknown",
            })
    void aFaultIsOneSentenceWithItsPlace(String from, String to, String sentence)
            throws IOException {
        String text = GOOD.replace(from.strip(), to.strip());
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("spec.yaml, ")
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void whatIsMissingIsNamed() {
        Map.of(
                        "  yield: 95 %\n",
                        "line 11, claims.ledger.yield: is missing",
                        "  chips: [generic, brainscales-2-sal]\n",
                        "acceptance.chips: is missing",
                        ", until: 2027-01-31",
                        "line 20, waivers.known.until: is missing",
                        ", reason: too rough",
                        "line 20, waivers.known.reason: is missing")
                .forEach((part, sentence) -> {
                    assertThat(GOOD).contains(part);
                    assertThatThrownBy(() -> read(GOOD.replace(part, "")))
                            .isInstanceOf(DescriptionException.class)
                            .hasMessageContaining(sentence);
                });
    }

    @Test
    void twoChipsOfOneNameAreRefused() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "extends: generic\nchip: {name: generic}\n");
        String text = GOOD.replace("brainscales-2-sal]", "mine.yaml]");
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining(
                        "must have chips of different names, but has two called \"generic\"");
    }

    @Test
    void fewerDiesAreOneCall() throws IOException {
        assertThat(read(GOOD).withDies(3).requirements())
                .extracting(Requirement::dies)
                .isEqualTo(List.of(3, 3));
        Acceptance acceptance = read(GOOD);
        assertThatThrownBy(() -> acceptance.withDies(0))
                .hasMessage("dies must be between 1 and 10000000, was 0");
    }

    @Test
    void everyKeyOfTheRunIsInTheDocument() throws IOException {
        String document = Files.readString(Path.of("../docs/verification.md"));
        for (Key key : AcceptanceKeys.claim().all()) {
            assertThat(document).contains("`" + key.path() + "`");
            if (!(key.kind() instanceof Key.Nested)) {
                assertThat(document).contains("| " + key.meaning() + " | " + key.kind().phrase());
            }
        }
        for (String name : List.of("name", "seed", "chips")) {
            assertThat(document).contains("`acceptance." + name + "`");
        }
    }
}
