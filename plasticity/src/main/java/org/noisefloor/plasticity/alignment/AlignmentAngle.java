package org.noisefloor.plasticity.alignment;

/// How well feedback weights match forward weights: angle, correlation, root-mean-square difference.
///
/// All measures compare two vectors entry by entry. For matrices, `forward` holds W flattened and
/// `feedback` holds Bᵀ flattened in the same order; [#transposed] brings B into that order.
/// @source Lillicrap, Cownden, Tweed & Akerman 2016 (angle between flattened matrices)
public final class AlignmentAngle {

    private AlignmentAngle() {}

    /// Angle between the two vectors (degrees), in [0, 180].
    ///
    /// Two zero vectors are equal, hence 0; one zero vector has no direction, hence 90.
    public static double degrees(double[] forward, double[] feedback) {
        requireSameLength(forward, feedback);
        double product = 0;
        double forwardSquare = 0;
        double feedbackSquare = 0;
        double forwardScale = largest(forward);
        double feedbackScale = largest(feedback);
        if (forwardScale == 0 || feedbackScale == 0) {
            return forwardScale == feedbackScale ? 0 : 90;
        }
        for (int k = 0; k < forward.length; k++) {
            double w = forward[k] / forwardScale;
            double b = feedback[k] / feedbackScale;
            product += w * b;
            forwardSquare += w * w;
            feedbackSquare += b * b;
        }
        double cosine =
                product / (StrictMath.sqrt(forwardSquare) * StrictMath.sqrt(feedbackSquare));
        return StrictMath.toDegrees(StrictMath.acos(StrictMath.max(-1, StrictMath.min(1, cosine))));
    }

    /// Pearson's correlation in [−1, 1]; 0 where either vector is constant.
    public static double correlation(double[] forward, double[] feedback) {
        requireSameLength(forward, feedback);
        double forwardMean = mean(forward);
        double feedbackMean = mean(feedback);
        double product = 0;
        double forwardSquare = 0;
        double feedbackSquare = 0;
        for (int k = 0; k < forward.length; k++) {
            double w = forward[k] - forwardMean;
            double b = feedback[k] - feedbackMean;
            product += w * b;
            forwardSquare += w * w;
            feedbackSquare += b * b;
        }
        if (forwardSquare == 0 || feedbackSquare == 0) {
            return 0;
        }
        double ratio = product / (StrictMath.sqrt(forwardSquare) * StrictMath.sqrt(feedbackSquare));
        return StrictMath.max(-1, StrictMath.min(1, ratio));
    }

    /// Root of the mean squared difference, in the unit of the weights.
    public static double rootMeanSquareDifference(double[] forward, double[] feedback) {
        requireSameLength(forward, feedback);
        double sum = 0;
        for (int k = 0; k < forward.length; k++) {
            double difference = forward[k] - feedback[k];
            sum += difference * difference;
        }
        return StrictMath.sqrt(sum / forward.length);
    }

    /// Variance of the differences about their mean (divided by their number), squared weight unit.
    public static double asymmetryVariance(double[] forward, double[] feedback) {
        requireSameLength(forward, feedback);
        double mean = mean(forward) - mean(feedback);
        double sum = 0;
        for (int k = 0; k < forward.length; k++) {
            double deviation = forward[k] - feedback[k] - mean;
            sum += deviation * deviation;
        }
        return sum / forward.length;
    }

    /// Transpose of a row-major matrix.
    ///
    /// @param matrix rows × columns, row-major
    /// @param rows number of rows
    /// @param columns number of columns
    public static double[] transposed(double[] matrix, int rows, int columns) {
        if (rows < 1 || columns < 1 || matrix.length != rows * columns) {
            throw new IllegalArgumentException(
                    "matrix must have rows × columns entries ("
                            + rows
                            + " × "
                            + columns
                            + "), had "
                            + matrix.length);
        }
        double[] transposed = new double[matrix.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                transposed[c * rows + r] = matrix[r * columns + c];
            }
        }
        return transposed;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = StrictMath.max(largest, StrictMath.abs(value));
        }
        return largest;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static void requireSameLength(double[] forward, double[] feedback) {
        if (forward.length == 0 || forward.length != feedback.length) {
            throw new IllegalArgumentException(
                    "forward and feedback must have the same length > 0, had "
                            + forward.length
                            + " and "
                            + feedback.length);
        }
        for (int k = 0; k < forward.length; k++) {
            if (!Double.isFinite(forward[k]) || !Double.isFinite(feedback[k])) {
                throw new IllegalArgumentException(
                        "weights must be finite, were "
                                + forward[k]
                                + " and "
                                + feedback[k]
                                + " at "
                                + k);
            }
        }
    }
}
