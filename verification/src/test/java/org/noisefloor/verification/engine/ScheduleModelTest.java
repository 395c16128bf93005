package org.noisefloor.verification.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

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

    @ParameterizedTest
    @CsvSource({
        "200000, 1, 0, 0.6",
        "200000, 2, 0, 0.6",
        "200000, 100, 0.0005, 2",
        "200000, 1000, 0.0002, 2.5",
        "200000, 1000, 0.002, 1",
        "3000, 1000, 0, 10",
        "100, 1000, 0, 10"
    })
    void formulaAgreesWithSimulation(long tasks, int workers, double driver, double percent) {
        var model = new ScheduleModel(tasks, workers, stragglers(), 0.01, driver, 3);
        Schedule formula = model.estimate();
        Schedule played = model.simulate(1);
        assertThat(formula.wall()).isCloseTo(played.wall(), withPercentage(percent));
        assertThat(formula.efficiency())
                .isCloseTo(played.efficiency(), withPercentage(percent + 1));
        assertThat(formula.driverLoad())
                .isCloseTo(played.driverLoad(), withPercentage(percent + 0.01));
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
        assertThat(model.estimate().wall()).isCloseTo(20, withPercentage(1e-6));
        assertThat(model.estimate().driverLoad()).isCloseTo(1, withPercentage(1e-6));
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
