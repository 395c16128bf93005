package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.noisefloor.verification.experiment.Monitor;

/// The one loop over epochs: when numbers are taken, what the monitor is told, and how it ends early.
class CourseTest {
    private final AtomicLong told = new AtomicLong();
    private int learned;
    private int cancelAfter = Integer.MAX_VALUE;

    private final Monitor monitor =
            new Monitor() {
                @Override
                public void advance(long parts) {
                    told.addAndGet(parts);
                }

                @Override
                public boolean cancelled() {
                    return learned >= cancelAfter;
                }
            };

    private Optional<Course> run(int epochs, int every) {
        return Course.run(epochs, every, monitor, () -> learned++, () -> learned, () -> -learned);
    }

    @Test
    void numbersAreTakenAtTheStartEverySoManyEpochsAndAtTheEnd() {
        Course course = run(5, 2).orElseThrow();
        assertThat(course.curve().x()).containsExactly(0, 2, 4, 5);
        assertThat(course.curve(0).y()).containsExactly(0, 2, 4, 5);
        assertThat(course.curve(1).y()).containsExactly(0, -2, -4, -5);
        assertThat(course.last()).isEqualTo(5);
        assertThat(course.last(1)).isEqualTo(-5);
        assertThat(course.diverged()).isFalse();
        assertThat(told).hasValue(5);
    }

    @Test
    void cancelledCourseHasNoNumbers() {
        cancelAfter = 3;
        assertThat(run(5, 2)).isEmpty();
        assertThat(learned).isEqualTo(3);
        assertThat(told).hasValue(3);
    }

    @Test
    void courseThatDivergesLearnsNoFurtherAndTellsAllItsWork() {
        Course course = Course.run(9, 1, monitor, e -> ++learned < 3, () -> learned).orElseThrow();
        assertThat(course.diverged()).isTrue();
        assertThat(learned).isEqualTo(3);
        assertThat(told).hasValue(9);
    }
}
