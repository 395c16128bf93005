package org.noisefloor.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/// The rules of the house, for packages below any root, so that they can be tried on planted
/// violations too.
final class HouseRules {
    /// All packages. A package may import those above it and none below: this order is the whole
    /// truth about who may know whom, and it excludes cycles.
    static final List<String> PACKAGES =
            List.of(
                    "emulator.state",
                    "emulator.kernel",
                    "emulator.random",
                    "emulator.statistics",
                    "emulator.spike",
                    "emulator.cost",
                    "emulator.mismatch",
                    "emulator.converter",
                    "emulator.storage",
                    "emulator.synapse",
                    "emulator.crossbar",
                    "emulator.tile",
                    "emulator.neuron",
                    "emulator.correlation",
                    "emulator.processor",
                    "emulator.chip",
                    "snn.neuron",
                    "snn.population",
                    "snn.projection",
                    "snn.network",
                    "snn.coding",
                    "snn.sensing",
                    "snn.rate",
                    "snn.reference",
                    "snn.mapping",
                    "snn.simulation",
                    "snn.calibration",
                    "snn.sampling",
                    "snn.graph",
                    "snn.dataflow",
                    "snn.deployment",
                    "plasticity.trace",
                    "plasticity.rule",
                    "plasticity.hebbian",
                    "plasticity.memory",
                    "plasticity.alignment",
                    "plasticity.equilibrium",
                    "plasticity.gradient",
                    "plasticity.training",
                    "io.description",
                    "io.event",
                    "io.hdf5",
                    "io.dataset",
                    "io.table",
                    "io.nir",
                    "io.waveform",
                    "io.checkpoint",
                    "io.report",
                    "io.live",
                    "verification.cosim",
                    "verification.transport",
                    "verification.testbench",
                    "verification.scoreboard",
                    "verification.experiment",
                    "verification.campaign",
                    "verification.study",
                    "verification.engine",
                    "verification.claim",
                    "verification.acceptance",
                    "verification.exploration",
                    "verification.golden",
                    "verification.device",
                    "verification.noise",
                    "verification.figure",
                    "verification.graph",
                    "verification.benchmark",
                    "cli");

    private static final String INEXACT =
            "exp|expm1|log|log10|log1p|pow|sin|cos|tan|tanh|sinh|cosh";
    private static final String RANDOM =
            "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)|java\\.util\\.random\\..*";

    private HouseRules() {}

    static List<ArchRule> below(String root) {
        String[] core = {root + ".emulator..", root + ".snn..", root + ".plasticity.."};
        return List.of(
                classes()
                        .should(importOnlyPackagesAbove(root))
                        .as("a package imports only packages above it in HouseRules.PACKAGES"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".emulator.kernel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("jdk.incubator..")
                        .as("jdk.incubator is imported by emulator.kernel alone"),
                classes()
                        .that()
                        .resideInAnyPackage(core)
                        .and()
                        .arePublic()
                        .and()
                        .haveSimpleNameEndingWith("State")
                        .should()
                        .implement(root + ".emulator.state.Kept")
                        .as("every state can be kept"),
                core(core, "java\\.lang\\.Math", INEXACT)
                        .because("Math may differ between machines; StrictMath does not"),
                core(core, RANDOM, ".*")
                        .because("a value is a function of its key: emulator.random"),
                core(core, "java\\.lang\\.Math", "random").because("emulator.random is the source"),
                core(core, "java\\.lang\\.System", "nanoTime|currentTimeMillis")
                        .because("results must not depend on the time of day"),
                core(core, "java\\.time\\.(Instant|Local.*|ZonedDateTime|Clock)", "now|system.*")
                        .because("results must not depend on the time of day"),
                core(core, "jdk\\.incubator\\.vector\\.(Float|Double)Vector", "reduceLanes.*")
                        .because("the order of a float sum across lanes is not specified"),
                core(
                                core,
                                "jdk\\.incubator\\.vector\\.VectorOperators",
                                "EXP|EXPM1|LOG|LOG10|LOG1P|SIN|COS|TAN|SINH|COSH|TANH|ASIN|ACOS|ATAN|ATAN2"
                                        + "|POW|CBRT|HYPOT")
                        .because("their bits change with width and within a run"));
    }

    private static ArchRule core(String[] core, String ownerPattern, String memberPattern) {
        DescribedPredicate<JavaAccess<?>> forbidden =
                target(owner(nameMatching(ownerPattern))).and(target(nameMatching(memberPattern)));
        return noClasses()
                .that()
                .resideInAnyPackage(core)
                .should(accessTargetWhere(forbidden))
                .as("the core uses none of " + ownerPattern + " " + memberPattern);
    }

    private static ArchCondition<JavaClass> importOnlyPackagesAbove(String root) {
        return new ArchCondition<>("import only packages above") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = floor(root, type);
                if (own < 0) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + " is in a package that has no place yet"));
                    return;
                }
                upward(root, type, own)
                        .forEach(sentence ->
                                events.add(SimpleConditionEvent.violated(type, sentence)));
            }
        };
    }

    private static Stream<String> upward(String root, JavaClass type, int own) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(import_ -> floor(root, import_.getTargetClass()) > own)
                .map(import_ -> import_.getDescription());
    }

    private static int floor(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".")
                ? PACKAGES.indexOf(name.substring(root.length() + 1))
                : -1;
    }
}
