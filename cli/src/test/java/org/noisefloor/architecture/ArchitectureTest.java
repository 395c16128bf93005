package org.noisefloor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "org.noisefloor";
    private static final String PLANTED_ROOT = "org.noisefloor.architecture.planted";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_ROOT);

    static List<ArchRule> rules() {
        return HouseRules.below(ROOT);
    }

    static IntStream everyRule() {
        return IntStream.range(0, HouseRules.below(PLANTED_ROOT).size());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsItsRules(ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("everyRule")
    void plantedViolationIsCaughtByEachRule(int rule) {
        assertThat(HouseRules.below(PLANTED_ROOT).get(rule).evaluate(PLANTED).hasViolation())
                .as(HouseRules.below(PLANTED_ROOT).get(rule).getDescription())
                .isTrue();
    }

    @Test
    void packageOrderCatchesBothAnUpwardImportAndAnUnknownPackage() {
        assertThat(
                        HouseRules.below(PLANTED_ROOT)
                                .getFirst()
                                .evaluate(PLANTED)
                                .getFailureReport()
                                .getDetails()
                                .toString())
                .contains("SumsAcrossLanes")
                .contains("Homeless is in a package that has no place yet");
    }

    @Test
    void everyModuleIsSeen() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .contains(
                        ROOT + ".emulator.kernel",
                        ROOT + ".snn.reference",
                        ROOT + ".plasticity.alignment",
                        ROOT + ".io.description",
                        ROOT + ".verification.campaign",
                        ROOT + ".cli");
    }
}
