package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// How far a run has come, and what was noted on the way.
final class AlignmentCourse implements Kept<AlignmentCourse> {
    /// Weights at the beginning.
    final NetDetail.Weights before;

    /// Spike-timing differences.
    final SpikeTimingHistogram timing;

    /// When angles were taken \[s].
    final double[] time;

    /// Angles \[degrees].
    final double[] angle;

    /// Periods that have passed.
    long period;

    /// Index of the angle that is taken next.
    int point = 1;

    AlignmentCourse(NetDetail.Weights before, SpikeTimingHistogram timing, int points) {
        this.before = before;
        this.timing = timing;
        this.time = new double[points + 1];
        this.angle = new double[points + 1];
    }

    @Override
    public AlignmentCourse through(StateChannel channel) {
        channel.doubles("forwardBefore", before.forward());
        channel.doubles("feedbackBefore", before.feedback());
        channel.part("timing", timing);
        channel.doubles("time", time);
        channel.doubles("angle", angle);
        period = channel.number("period", period);
        point = (int) channel.number("point", point);
        return this;
    }
}
