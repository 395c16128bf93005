package org.noisefloor.emulator.crossbar;

import java.util.Arrays;

/// What drives the lines of an array: those that are not silent, and what each of them adds.
final class Drive {
    /// Driven lines, ascending.
    final int[] line;

    /// Sums over reads of `worth sign(level) |level|^k` for each power k of the voltage, first as many as there are driven lines \[1].
    final double[][] input;

    /// Sums over reads of `(worth level)²` \[1].
    final float[] square;

    private final double[][] gathered;
    private final double[] gatheredSquare;

    /// Number of driven lines.
    int active;

    /// Lines that may have something, from the first.
    private int lines;

    Drive(int lines, int powers) {
        this.line = new int[lines];
        this.input = new double[powers][lines];
        this.square = new float[lines];
        this.gathered = new double[powers][lines];
        this.gatheredSquare = new double[lines];
    }

    /// Silence.
    void clear() {
        for (double[] each : gathered) {
            Arrays.fill(each, 0, lines, 0);
        }
        Arrays.fill(gatheredSquare, 0, lines, 0);
        lines = 0;
    }

    /// Adds one read and returns how many lines it drives.
    ///
    /// @param used lines, from the first, that may be driven
    int add(double worth, double[] level, int used) {
        int driven = 0;
        double[] first = gathered[0];
        lines = Math.max(lines, used);
        for (int i = 0; i < used; i++) {
            double share = worth * level[i];
            driven += level[i] != 0 ? 1 : 0;
            gatheredSquare[i] += share * share;
            first[i] += share;
        }
        for (int k = 1; k < gathered.length; k++) {
            for (int i = 0; i < used; i++) {
                gathered[k][i] += worth * level[i] * power(Math.abs(level[i]), k);
            }
        }
        return driven;
    }

    private static double power(double x, int k) {
        double power = x;
        for (int n = 1; n < k; n++) {
            power *= x;
        }
        return power;
    }

    /// Must be called after the last read was added: finds the driven lines.
    void gather() {
        active = 0;
        for (int i = 0; i < lines; i++) {
            if (gatheredSquare[i] != 0) {
                line[active] = i;
                square[active] = (float) gatheredSquare[i];
                for (int k = 0; k < input.length; k++) {
                    input[k][active] = gathered[k][i];
                }
                active++;
            }
        }
    }

    /// What all lines get at one power of the voltage, silent ones included.
    double[] all(int power) {
        return gathered[power - 1];
    }

    /// Copies what all lines get, silent ones included.
    ///
    /// @param values one array for each power \[1], written from `to` on
    /// @param squares written from `to` on \[1]
    void copy(double[][] values, float[] squares, int to) {
        for (int k = 0; k < gathered.length; k++) {
            System.arraycopy(gathered[k], 0, values[k], to, gathered[k].length);
        }
        for (int i = 0; i < gatheredSquare.length; i++) {
            squares[to + i] = (float) gatheredSquare[i];
        }
    }
}
