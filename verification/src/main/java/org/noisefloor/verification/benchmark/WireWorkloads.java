package org.noisefloor.verification.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.emulator.crossbar.WireResistance;
import org.noisefloor.emulator.kernel.KernelSet;

/// W3: the currents of an array between resistive wires, each bounded, up to rounding, to a millionth of the largest. Cells of 1 to 100 µS at random,
/// wires of 1 Ω, voltages within ±0.2 V.
final class WireWorkloads {
    static final double TOLERANCE = 1e-6;

    /// Rows and columns, how often all columns are solved, and the time that the first solution was to take where multiply-adds run
    /// at 254 GFLOP/s \[µs].
    static final int[][] SIZES = {{64, 3, 15}, {128, 4, 110}, {256, 6, 800}};

    // arithmetic of a node, turning included, in vectors of eight doubles
    private static final double PREPARATION = 3 + 3 + 2 * 6.5;
    private static final double DRIVE = 5;
    private static final double COLUMN = 10;
    private static final double ROW = 13;

    // passes through arrays of doubles
    private static final double PREPARATION_PASSES = 2 + 2 + 2 + 2;
    private static final double DRIVE_PASSES = 3;
    private static final double COLUMN_PASSES = 6;
    private static final double ROW_PASSES = 4;

    private WireWorkloads() {}

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        for (int[] one : SIZES) {
            all.add(solution(one[0], one[1], true).within(Goal.thereIn(1e-6 * one[2])));
            all.add(solution(one[0], one[1], false));
        }
        return all;
    }

    /// Cells given anew before each solution, or once.
    private static Workload solution(int n, int sweeps, boolean first) {
        double arithmetic = DRIVE + sweeps * COLUMN + (sweeps - 1) * ROW;
        double passes = DRIVE_PASSES + sweeps * COLUMN_PASSES + (sweeps - 1) * ROW_PASSES;
        double cells = (double) n * n;
        return new Workload(
                "W3 wires " + n + "x" + n + (first ? ", first" : ", further"),
                "solution",
                1,
                cells * 2 * (arithmetic + (first ? PREPARATION : 0)),
                cells * 8 * (passes + (first ? PREPARATION_PASSES : 0)),
                n < 256 ? Memory.L2 : Memory.L3,
                Yardstick.NONE,
                kernels -> solution(circuit(n), kernels, first));
    }

    private static LongConsumer solution(
            CrossbarCircuit circuit, KernelSet kernels, boolean first) {
        WireResistance solver = solver(circuit, kernels);
        double[] current = new double[circuit.columns()];
        return _ -> {
            if (first) {
                solver.write(circuit.conductance());
            }
            if (!solver.currents(circuit.voltage(), TOLERANCE, current)) {
                throw new IllegalStateException("a millionth was not reached");
            }
        };
    }

    static CrossbarCircuit circuit(int n) {
        return CrossbarCircuit.random(
                n,
                n,
                new CrossbarCircuit.Range(1e-6, 100e-6, 0.2),
                n,
                new WireDescription(1, 1, 0, 0));
    }

    static WireResistance solver(CrossbarCircuit circuit, KernelSet kernels) {
        return new WireResistance(
                circuit.rows(),
                circuit.columns(),
                circuit.conductance(),
                circuit.wire(),
                kernels.ladders());
    }
}
