package org.noisefloor.verification.study;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.verification.experiment.Monitor;

/// Numbers taken before the first epoch, before every so many, and at the end, of something that learns epoch by epoch.
final class Course implements Kept<Course> {
    private final double[] x;
    private final double[][] y;
    private int count;
    private int epochs;
    private boolean diverged;

    /// What learns.
    interface Epoch {
        /// Learns for the epoch of this number, from 0.
        ///
        /// @return whether it still is among the finite numbers
        boolean learn(int number);
    }

    /// How a course is kept.
    ///
    /// @param learner everything that changes in what learns
    /// @param keeper keeps it
    record Keeping(Kept<?> learner, TrialKeeper keeper) {
        private static final Keeping NONE = new Keeping(channel -> channel, TrialKeeper.NONE);
    }

    private Course(int points, int numbers) {
        this.x = new double[points];
        this.y = new double[numbers][points];
    }

    /// Lets epochs pass, each of which is a part of the work that the monitor is told.
    ///
    /// @param every epochs between two times that the numbers are taken
    /// @return the numbers, or nothing when the monitor cancelled it
    static Optional<Course> run(
            int epochs, int every, Monitor monitor, Runnable epoch, DoubleSupplier... numbers) {
        return run(epochs, every, monitor, Keeping.NONE, epoch, numbers);
    }

    /// The same, gone on with where it was kept before, and kept from then on.
    static Optional<Course> run(
            int epochs,
            int every,
            Monitor monitor,
            Keeping keeping,
            Runnable epoch,
            DoubleSupplier... numbers) {
        Epoch finite =
                _ -> {
                    epoch.run();
                    return true;
                };
        return run(epochs, every, monitor, keeping, finite, numbers);
    }

    /// The same of what may leave the finite numbers, after which no epoch follows.
    static Optional<Course> run(
            int epochs, int every, Monitor monitor, Epoch epoch, DoubleSupplier... numbers) {
        return run(epochs, every, monitor, Keeping.NONE, epoch, numbers);
    }

    /// The same, gone on with where it was kept before, and kept from then on.
    static Optional<Course> run(
            int epochs,
            int every,
            Monitor monitor,
            Keeping keeping,
            Epoch epoch,
            DoubleSupplier... numbers) {
        var course = new Course(epochs / every + 2, numbers.length);
        Kept<Course> all =
                channel -> {
                    keeping.learner.through(channel.in("learner"));
                    return channel.part("course", course);
                };
        if (keeping.keeper.restore(all)) {
            monitor.skip(course.epochs);
        }
        for (int e = course.epochs; e < epochs; e++) {
            course.epochs = e;
            boolean cancelled = monitor.cancelled();
            if (e > 0) {
                keeping.keeper.keep(all, e, cancelled);
            }
            if (cancelled) {
                return Optional.empty();
            }
            if (e % every == 0) {
                course.take(e, numbers);
            }
            boolean finite = epoch.learn(e);
            monitor.advance(1);
            if (!finite) {
                monitor.advance(epochs - 1 - e);
                course.diverged = true;
                return Optional.of(course);
            }
        }
        course.take(epochs, numbers);
        return Optional.of(course);
    }

    @Override
    public Course through(StateChannel channel) {
        channel.doubles("x", x);
        channel.doubles("y", y);
        count = (int) channel.number("count", count);
        epochs = (int) channel.number("epochs", epochs);
        return this;
    }

    private void take(int epoch, DoubleSupplier[] numbers) {
        x[count] = epoch;
        for (int k = 0; k < numbers.length; k++) {
            y[k][count] = numbers[k].getAsDouble();
        }
        count++;
    }

    /// Whether it left the finite numbers.
    boolean diverged() {
        return diverged;
    }

    /// The first number at the end.
    double last() {
        return last(0);
    }

    /// The first number over epochs.
    Curve curve() {
        return curve(0);
    }

    /// Number `k` at the end.
    double last(int k) {
        return y[k][count - 1];
    }

    /// Number `k` over epochs.
    Curve curve(int k) {
        return new Curve(Arrays.copyOf(x, count), Arrays.copyOf(y[k], count));
    }
}
