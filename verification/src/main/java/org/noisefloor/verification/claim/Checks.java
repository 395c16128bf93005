package org.noisefloor.verification.claim;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.noisefloor.verification.experiment.Monitor;

/// Checks claims on one die after the other, no more often than is allowed.
final class Checks {
    private final int most;
    private final Monitor monitor;

    /// what a single check sees of it
    private final Monitor each;

    private int count;
    private boolean wanted;

    /// @param most how many are allowed
    /// @param monitor learns of each check; one that it cancels throws
    Checks(int most, Monitor monitor) {
        this.most = most;
        this.monitor = monitor;
        this.each =
                new Monitor() {
                    @Override
                    public void advance(long intervals) {}

                    @Override
                    public boolean cancelled() {
                        return monitor.cancelled();
                    }
                };
    }

    /// What is found on a die; nothing where the check ends in an error, or no check is left.
    Optional<Finding> find(Claim claim, Specimen specimen) {
        if (!left()) {
            return Optional.empty();
        }
        count++;
        Optional<Finding> found = now(claim, specimen);
        monitor.advance(1);
        return found;
    }

    private Optional<Finding> now(Claim claim, Specimen specimen) {
        try {
            return Optional.of(claim.check(specimen, each));
        } catch (CancellationException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    /// Whether one more is allowed, which somebody wants.
    boolean left() {
        wanted |= count >= most;
        return count < most;
    }

    /// How many there were.
    int count() {
        return count;
    }

    int most() {
        return most;
    }

    /// Whether more were wanted than were allowed.
    boolean ranOut() {
        return wanted;
    }
}
