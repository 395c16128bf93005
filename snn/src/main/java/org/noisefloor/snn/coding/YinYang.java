package org.noisefloor.snn.coding;

/// The Yin-Yang data set, sample by sample as published: points of a disc of radius ½ about (½, ½) that belong to one of two
/// interlocking halves or to the two dots of radius 0.1 in them. A network without a hidden layer gets 64 % right at best.
///
/// For each sample the wanted class is drawn first, then points of the square until one lies in the disc and is of that class. A
/// point (x, y) is shown as (x, y, 1 − x, 1 − y).
///
/// | label | area |
/// |---|---|
/// | 0 | the half on the left and below, 46 % |
/// | 1 | the half on the right and above, 46 % |
/// | 2 | the dots, 8 % |
///
/// @source Kriener, Göltz & Petrovici 2022, arXiv 2102.08211; the published training, validation and test sets are those of
///     seeds 42 (5000 samples), 41 and 40 (1000 each)
public final class YinYang {
    /// Number of inputs.
    public static final int INPUTS = 4;

    /// Number of classes.
    public static final int CLASSES = 3;

    private static final double BIG = 0.5;
    private static final double SMALL = 0.1;

    private YinYang() {}

    /// Samples with targets of 1 at the output of the class and 0.1 at the others.
    ///
    /// @param count number of samples, >= 1
    /// @param seed seed of the data set
    /// @throws IllegalArgumentException if there would be no sample
    public static Samples samples(int count, int seed) {
        if (count < 1) {
            throw new IllegalArgumentException("number of samples must be >= 1, was " + count);
        }
        MersenneTwister random = new MersenneTwister(seed);
        double[][] input = new double[count][];
        int[] label = new int[count];
        for (int k = 0; k < count; k++) {
            label[k] = random.below(CLASSES);
            input[k] = point(label[k], random);
        }
        return Samples.ofClasses(input, label, CLASSES, 0.1, 1);
    }

    private static double[] point(int wanted, MersenneTwister random) {
        while (true) {
            double x = 2 * BIG * random.uniform();
            double y = 2 * BIG * random.uniform();
            if (distance(x, y, BIG) <= BIG && label(x, y) == wanted) {
                return new double[] {x, y, 1 - x, 1 - y};
            }
        }
    }

    /// The class of a point of the disc.
    ///
    /// @param x 0 to 1
    /// @param y 0 to 1
    /// @return 0, 1 or 2
    public static int label(double x, double y) {
        double right = distance(x, y, 1.5 * BIG);
        double left = distance(x, y, 0.5 * BIG);
        if (right < SMALL || left < SMALL) {
            return 2;
        }
        boolean upper = y > BIG && right > 0.5 * BIG;
        boolean aroundLeft = left > SMALL && left <= 0.5 * BIG;
        return aroundLeft || upper || right <= SMALL ? 1 : 0;
    }

    private static double distance(double x, double y, double centre) {
        double dx = x - centre;
        double dy = y - BIG;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
