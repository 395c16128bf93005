package org.noisefloor.verification.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.kernel.ScalarKernels;

class BenchmarkTest {
    private static final MachineSpeed SPEED = new MachineSpeed(100, 40, 20, 10);

    @Test
    void limitIsTheLargerOfArithmeticAndMemory() {
        Workload arithmetic = workload(50, 4, Memory.L2);
        assertThat(arithmetic.limit(SPEED)).isEqualTo(0.5);
        assertThat(arithmetic.bound(SPEED)).isEqualTo("arithmetic");
        Workload memory = workload(50, 30, Memory.L3);
        assertThat(memory.limit(SPEED)).isEqualTo(3);
        assertThat(memory.bound(SPEED)).isEqualTo("L3");
    }

    private static Workload workload(double laneOperations, double bytes, Memory memory) {
        return new Workload(
                "w", "call", 1, laneOperations, bytes, memory, Yardstick.NONE, _ -> _ -> {});
    }

    @Test
    void goalsAreTimesOfAYardstickOrMultiplyAddsOfTheMachineTheyWereSetOn() {
        Workload plain = workload(50, 4, Memory.L2);
        assertThat(plain.goal().isSet()).isFalse();
        assertThat(plain.within(1.4).goal()).isEqualTo(new Goal(1.4, Yardstick.NONE));
        Goal there = Goal.thereIn(1e-6);
        assertThat(there.most() * there.yardstick().count()).isEqualTo(127_000);
        assertThat(Workloads.all().stream().filter(one -> one.goal().isSet()).map(Workload::name))
                .hasSize(19)
                .contains("Gaussians", "W1 256x512, batch of 256", "W3 wires 256x256, first");
    }

    @Test
    void medianIsTheMiddleOfOddAndTheMeanOfTheTwoMiddleOfEvenNumbers() {
        assertThat(Timing.median(new double[] {9, 1, 4})).isEqualTo(4);
        assertThat(Timing.median(new double[] {9, 1, 4, 5})).isEqualTo(4.5);
        assertThat(Timing.median(new double[0])).isNaN();
        MachineSpeed faster = new MachineSpeed(300, 80, 60, 50);
        assertThat(MachineSpeed.median(List.of(SPEED, faster)))
                .isEqualTo(new MachineSpeed(200, 60, 40, 30));
    }

    @Test
    void fewerThanFiveSamplesAreRefused() {
        assertThatThrownBy(() -> new Timing(1, 1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "warm-up and sample must be > 0 s and samples >= 5, were 1.0 s, 1.0 s and 4");
    }

    @Test
    void everyWorkloadIsTimedWithItsKernelsAndWithTheScalarOnes() {
        List<Kernels> used = new ArrayList<>();
        List<String> done = new ArrayList<>();
        Workload tiny =
                new Workload(
                        "tiny",
                        "call",
                        1,
                        1,
                        1,
                        Memory.L1,
                        Yardstick.NONE,
                        kernels -> {
                            used.add(kernels.units());
                            float[] x = new float[100];
                            return step -> kernels.units().advance(x, (float) step, 100);
                        });
        Workload slow = tiny.within(new Goal(1e-9, Yardstick.GAUSSIAN));
        BenchmarkResult result =
                Benchmark.run(
                        new Timing(1e-3, 1e-4, 5),
                        List.of(tiny, slow),
                        false,
                        false,
                        () -> done.add("one"));
        assertThat(done).hasSize(2);
        assertThat(used).hasSize(4).hasAtLeastOneElementOfType(ScalarKernels.class);
        assertThat(result.rows().getFirst().timesGoal()).isNaN();
        if (!result.c().compiler().equals(CReference.MISSING)) {
            assertThat(result.rows().getLast().timesGoal()).isGreaterThan(1e3);
        }
        assertThat(result.rows())
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.nanoseconds()).isPositive();
                    assertThat(row.timesScalar()).isPositive().isFinite();
                    assertThat(row.timesLimit()).isPositive().isFinite();
                });
    }

    @Test
    void everyPartOfTheCProgramIsTimedWhereACompilerIs() {
        try (CReference reference = CReference.start()) {
            assumeFalse(reference.compiler().equals(CReference.MISSING));
            for (CProgram program : CProgram.values()) {
                double time = reference.sample(program, 1e-3);
                if (program == CProgram.NONE) {
                    assertThat(time).isNaN();
                } else {
                    assertThat(time).as("%s", program).isPositive().isLessThan(0.1);
                }
            }
            MachineSpeed speed = reference.limits(1e-3);
            assertThat(speed.laneOperations()).isPositive().isFinite();
        }
    }

    @Test
    void diesAreTimedBesidePlainArithmetic() {
        DiesInParallel dies = DiesInParallel.measure(1, 1);
        assertThat(dies.faster()).isEqualTo(dies.secondsOfOne() / dies.seconds()).isPositive();
        assertThat(dies.arithmeticFaster()).isPositive().isFinite();
    }

    @Test
    void aDieTakesWhatItsLargestArraysTake() {
        assertThat(DieMemory.measure(List.of("generic", "dynap-se2", "hermes-pcm")))
                .filteredOn(one -> one.chip().equals("generic") && one.what().equals("die"))
                .singleElement()
                .satisfies(one ->
                        // gains of 256 x 512 synapses as floats
                        assertThat(one.bytes()).isBetween(512e3, 2e6));
    }

    @Test
    void withoutACompilerThereAreNoTimesOfC() {
        try (CReference reference = CReference.start("no-such-compiler")) {
            assertThat(reference.compiler()).isEqualTo("no C compiler");
            assertThat(reference.sample(CProgram.GAUSSIAN, 1e-3)).isNaN();
        }
    }

    /// Bodies keep their arrays to themselves, so only what they must not do can be seen: leave them.
    @TestFactory
    Stream<DynamicTest> everyWorkloadStaysWithinItsArrays() {
        return Workloads.all().stream()
                .map(workload ->
                        DynamicTest.dynamicTest(
                                workload.name(),
                                () -> {
                                    workload.body().apply(KernelSet.preferred()).accept(3);
                                    workload.body().apply(KernelSet.scalar()).accept(3);
                                }));
    }
}
