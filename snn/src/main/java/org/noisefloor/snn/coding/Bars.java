package org.noisefloor.snn.coding;

/// The eight straight bars through a picture of 3 × 3 pixels: three horizontal ones (class 0), three vertical ones (1) and the two diagonals (2).
/// Pixels of the bar are 1, all others 0; targets are 1 at the output of the class and 0.1 at the others.
///
/// @source Haider et al. 2021 (task and targets); the values of pixels are assumed
public final class Bars {
    /// Number of pixels.
    public static final int INPUTS = 9;

    /// Number of classes.
    public static final int CLASSES = 3;

    private static final int SIDE = 3;
    private static final int COUNT = 8;

    private Bars() {}

    /// All eight.
    public static Samples samples() {
        double[][] input = new double[COUNT][INPUTS];
        int[] label = new int[COUNT];
        for (int k = 0; k < SIDE; k++) {
            label[k] = 0;
            label[SIDE + k] = 1;
            for (int p = 0; p < SIDE; p++) {
                input[k][k * SIDE + p] = 1;
                input[SIDE + k][p * SIDE + k] = 1;
            }
            input[COUNT - 2][k * SIDE + k] = 1;
            input[COUNT - 1][k * SIDE + SIDE - 1 - k] = 1;
        }
        label[COUNT - 2] = 2;
        label[COUNT - 1] = 2;
        return Samples.ofClasses(input, label, CLASSES, 0.1, 1);
    }
}
