package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ExplorationDescription;

/// Further points near the Pareto front: first between neighbours on it, where their distance in the cube is largest, then around each
/// member, ever nearer from round to round.
final class Refinement {
    /// Steps of the stream from which offsets are drawn begin here, one for each attempt.
    private static final long OFFSETS = 1L << 32;

    private static final int ATTEMPTS_PER_POINT = 50;

    private final ExplorationDescription exploration;
    private final NoiseStream stream;

    Refinement(ExplorationDescription exploration) {
        this.exploration = exploration;
        this.stream = new NoiseStream(exploration.seed(), Purpose.DESIGN);
    }

    /// Chooses points.
    ///
    /// @param round number of the round, from 1
    /// @param front members of the front, neighbours beside each other
    /// @param isNew whether a point may be taken: it exists physically and was not taken before
    /// @return as many points of the cube as a round has, or fewer where there are no others
    List<double[]> points(int round, List<CandidateResult> front, Predicate<double[]> isNew) {
        var points = new ArrayList<double[]>();
        int wanted = exploration.pointsPerRound();
        for (double[] middle : between(front)) {
            if (points.size() < wanted && isNew.test(middle)) {
                points.add(middle);
            }
        }
        double reach = StrictMath.pow(0.5, round);
        for (int k = 0; k < ATTEMPTS_PER_POINT * wanted && points.size() < wanted; k++) {
            if (front.isEmpty()) {
                break;
            }
            double[] centre = front.get(k % front.size()).candidate().position();
            double[] point = around(centre, reach, OFFSETS * round + k);
            if (isNew.test(point)) {
                points.add(point);
            }
        }
        return points;
    }

    private List<double[]> between(List<CandidateResult> front) {
        record Gap(double[] middle, double length) {}
        var gaps = new ArrayList<Gap>();
        for (int i = 1; i < front.size(); i++) {
            double[] a = front.get(i - 1).candidate().position();
            double[] b = front.get(i).candidate().position();
            double[] middle = new double[a.length];
            double length = 0;
            for (int d = 0; d < a.length; d++) {
                // between two words there is nothing
                middle[d] = isOrdered(d) ? 0.5 * (a[d] + b[d]) : a[d];
                length += (a[d] - b[d]) * (a[d] - b[d]);
            }
            gaps.add(new Gap(middle, length));
        }
        return gaps.stream()
                .sorted(Comparator.comparingDouble(gap -> -gap.length()))
                .map(Gap::middle)
                .toList();
    }

    private boolean isOrdered(int dimension) {
        return exploration.parameters().get(dimension).counts();
    }

    private double[] around(double[] centre, double reach, long step) {
        double[] point = new double[centre.length];
        for (int d = 0; d < point.length; d++) {
            double offset = reach * (2 * stream.uniformAt(d, step) - 1);
            point[d] = Math.clamp(centre[d] + offset, 0, 1);
        }
        return point;
    }
}
