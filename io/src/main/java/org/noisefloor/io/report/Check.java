package org.noisefloor.io.report;

/// What several records of the model ask of their arrays.
final class Check {
    private Check() {}

    static void sameLength(String owner, double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "%s must have arrays of one length, had %d and %d"
                            .formatted(owner, first.length, second.length));
        }
    }
}
