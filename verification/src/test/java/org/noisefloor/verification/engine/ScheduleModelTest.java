package org.noisefloor.verification.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.verification.engine.ScheduleModel.Schedule;

class ScheduleModelTest {
    /// One task in a hundred takes thirty times as long.
    private static double[] stragglers() {
        return IntStream.range(0, 1000)
                .mapToDouble(k -> k % 100 == 0 ? 30 : 0.5 + k * 1e-3)
                .toArray();
    }

    private static double[] equal() {
        return new double[] {2};
    }

    /// Times are drawn, so the mean of several plays is compared: its standard error is below a third of what is allowed.
    @ParameterizedTest
    @CsvSource({
        "200000, 1, 0, 0.5, 20",
        "200000, 2, 0, 0.5, 20",
        "200000, 100, 0.0005, 0.5, 20",
        "200000, 1000, 0.0002, 0.5, 10",
        "200000, 1000, 0.002, 0.5, 10",
        "3000, 1000, 0, 10, 100",
        "100, 1000, 0, 15, 400"
    })
    void formulaAgreesWithSimulation(
            long tasks, int workers, double driver, double percent, int plays) {
        var model = new ScheduleModel(tasks, workers, stragglers(), 0.01, driver, 3);
        double wall = 0;
        double load = 0;
        for (int seed = 0; seed < plays; seed++) {
            Schedule played = model.simulate(seed);
            wall += played.wall() / plays;
            load += played.driverLoad() / plays;
        }
        Schedule formula = model.estimate();
        assertThat(formula.wall()).isCloseTo(wall, withPercentage(percent));
        assertThat(formula.driverLoad()).isCloseTo(load, withPercentage(2 * percent));
        assertThat(formula.efficiency() * formula.wall() * workers)
                .isCloseTo(
                        tasks * Arrays.stream(stragglers()).average().orElseThrow(),
                        withPercentage(1e-9));
    }

    @Test
    void equalTasksOnOneWorkerTakeTheirSum() {
        var model = new ScheduleModel(50, 1, equal(), 0, 0, 3);
        assertThat(model.simulate(1).wall()).isCloseTo(103, withPercentage(1e-9));
        assertThat(model.estimate().wall()).isCloseTo(103, withPercentage(0.1));
    }

    @Test
    void driverLimitsShortTasksOnManyWorkers() {
        var model = new ScheduleModel(1_000_000, 1000, new double[] {1e-3}, 0, 20e-6, 0);
        assertThat(model.estimate().wall()).isCloseTo(20, withPercentage(0.01));
        assertThat(model.estimate().driverLoad()).isCloseTo(1, withPercentage(0.01));
        assertThat(model.estimate().efficiency()).isLessThan(0.06);
    }

    @Test
    void slowestSliceIsAsOftenDrawn() {
        var model = new ScheduleModel(1_000_000, 1000, stragglers(), 0, 0, 0);
        double slowest = 0;
        for (int slice = 0; slice < 1000; slice++) {
            slowest =
                    Math.max(
                            slowest,
                            new ScheduleModel(1000, 1, stragglers(), 0, 0, 0)
                                    .simulate(slice)
                                    .wall());
        }
        assertThat(model.sliced().wall()).isCloseTo(slowest, withPercentage(6));
    }

    @Test
    void impossibleNumbersAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleModel(0, 1, equal(), 0, 0, 0))
                .withMessage("tasks and workers must be >= 1, were 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleModel(1, 1, new double[0], 0, 0, 0))
                .withMessageContaining("times of tasks must be > 0 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleModel(1, 1, equal(), 0, -1, 0))
                .withMessageContaining("must be >= 0 s, were 0.0, -1.0 and 0.0");
    }
}
