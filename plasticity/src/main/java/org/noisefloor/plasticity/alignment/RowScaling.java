package org.noisefloor.plasticity.alignment;

/// A digital factor for each neuron on what its feedback brings. Phaseless alignment gives the feedback weights of a neuron the right
/// direction and, through the square of its noise amplitude, a length of its own; the factor replaces that length.
public enum RowScaling {
    /// No factor.
    NONE,
    /// All neurons of a layer get feedback of one length.
    UNIT,
    /// Feedback gets the length of the neuron's own forward weights, which must be known as numbers.
    FORWARD;

    /// Feedback weights with their factors.
    ///
    /// @param feedback B into a layer, neurons above × neurons
    /// @param forward W of the layer above, transposed: neurons above × neurons
    /// @param neurons neurons of the layer
    /// @return neurons above × neurons
    public double[] scaled(double[] feedback, double[] forward, int neurons) {
        double[] scaled = feedback.clone();
        if (this == NONE) {
            return scaled;
        }
        for (int j = 0; j < neurons; j++) {
            double wanted = this == UNIT ? 1 : length(forward, j, neurons);
            double own = length(feedback, j, neurons);
            for (int k = j; k < scaled.length; k += neurons) {
                scaled[k] = own == 0 ? 0 : scaled[k] * wanted / own;
            }
        }
        return scaled;
    }

    private static double length(double[] matrix, int column, int columns) {
        double sum = 0;
        for (int k = column; k < matrix.length; k += columns) {
            sum += matrix[k] * matrix[k];
        }
        return Math.sqrt(sum);
    }
}
