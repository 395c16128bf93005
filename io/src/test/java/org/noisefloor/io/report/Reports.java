package org.noisefloor.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Reports of made-up data, shaped like those of an alignment experiment.
final class Reports {
    private static final String COMMAND =
            "noisefloor run examples/alignment.yaml --seed 42 --dies 32";
    private static final int DIES = 32;
    private static final int TIMES = 201;

    private Reports() {}

    static Report alignment() {
        return new Report(
                "Spike-based alignment on 32 dies of generic",
                "Does spike-based alignment learning make feedback weights match forward weights on dies that all"
                        + " differ from each other? On 31 of 32 dies it does; without learning on none.",
                List.of(
                        new Headline("Dies aligned", "31 of 32", "99 % interval 80.5 % to 99.98 %"),
                        new Headline(
                                "Control, without learning",
                                "0 of 32",
                                "99 % interval 0 % to 15.3 %"),
                        new Headline(
                                "Median angle, layered 50 × 50",
                                "11.4°",
                                "ideal chip 9.8°, control 89.7°"),
                        new Headline(
                                "Energy per die", "18.4 µJ", "41 % of it in reading correlations")),
                List.of(
                        "Die 17 saturated 4.2 % of its correlation reads; above 3 % the rule sees clipped values.",
                        "The values on this page are made up."),
                List.of(angles(), weights(), timing(), die(), cost(), dies()),
                List.of(
                        Fact.prose(
                                "Chip",
                                "generic: 256 × 512 synapses, 6-bit weights, 8-bit column ADC"),
                        Fact.literal("Seed", "42"),
                        Fact.literal(
                                "Die seeds",
                                "0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9, 0x94d049bb133111eb, …"),
                        Fact.prose("Version", "0.1.0"),
                        Fact.literal("Command", COMMAND)));
    }

    private static Section angles() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Text(
                        "Each line is the median across dies, the dark band holds half of them and the light band all."
                                + " The angle is that between feedback and forward effective weights, both measured on the die."));
        String[] nets = {"Pairs", "Recurrent net of 6", "Layered net, 50 × 50"};
        double[] floors = {6, 12, 11};
        for (int net = 0; net < nets.length; net++) {
            double floor = floors[net];
            blocks.add(
                    new LineFigure(
                            nets[net],
                            Axis.linear("time", "s"),
                            Axis.linear("alignment angle", "°", 0, 120),
                            List.of(
                                    angle(
                                            "SAL on dies",
                                            11 + net,
                                            t -> floor + (90 - floor) * Math.exp(-t / 60)),
                                    angle("without learning", 21 + net, _ -> 90),
                                    angle(
                                            "SAL on the ideal chip",
                                            31 + net,
                                            t -> floor - 2 + (92 - floor) * Math.exp(-t / 45))),
                            List.of(new Threshold("aligned below", net == 1 ? 16 : 15)),
                            "After 400 s the median has settled; the control stays at a right angle.",
                            COMMAND + " --net " + net));
        }
        return new Section("Alignment over time", blocks);
    }

    private static Line angle(String label, long seed, DoubleUnaryOperator mean) {
        double[] x = new double[TIMES];
        double[][] of = new double[5][TIMES];
        double[] offset = gaussians(seed, DIES);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TIMES; i++) {
            double time = 2.0 * i;
            x[i] = time;
            double[] angles = new double[DIES];
            for (int die = 0; die < DIES; die++) {
                angles[die] =
                        Math.abs(
                                mean.applyAsDouble(time)
                                        + 2.5 * offset[die]
                                        + 0.8 * random.nextGaussian());
            }
            Arrays.sort(angles);
            for (int part = 0; part < 5; part++) {
                of[part][i] = angles[part * (DIES - 1) / 4];
            }
        }
        return new Line(
                label,
                x,
                of[2],
                List.of(new Band("all dies", of[0], of[4]), new Band("quartiles", of[1], of[3])));
    }

    private static Section weights() {
        double[] forward = gaussians(1, 2500);
        double[] before = gaussians(2, 2500);
        double[] error = gaussians(3, 2500);
        double[] after = new double[2500];
        Arrays.setAll(after, i -> Math.clamp(0.97 * forward[i] + 0.12 * error[i], -2.5, 2.5));
        Axis x = Axis.linear("forward effective weight", "Boltzmann units");
        Axis y = Axis.linear("feedback effective weight", "Boltzmann units");
        return new Section(
                "Weights before and after",
                List.of(
                        new ScatterFigure(
                                "Before",
                                x,
                                y,
                                List.of(new Points("before", forward, before)),
                                ScatterFigure.Guide.IDENTITY,
                                "Feedback weights start independent of the forward weights.",
                                COMMAND),
                        new ScatterFigure(
                                "After",
                                x,
                                y,
                                List.of(
                                        new Points("after", forward, after),
                                        new Points(
                                                "at the end of the range",
                                                new double[] {2.9, -3.1, 3.3},
                                                new double[] {2.5, -2.5, 2.5})),
                                ScatterFigure.Guide.IDENTITY,
                                "They end on the diagonal, but for codes that saturate.",
                                COMMAND)));
    }

    private static Section timing() {
        double[] edges = new double[41];
        Arrays.setAll(edges, i -> -20.0 + i);
        double[] before = new double[40];
        double[] after = new double[40];
        for (double value : gaussians(5, 20_000)) {
            int early = (int) Math.floor(6 * value + 3 + 20);
            int late = (int) Math.floor(5 * value + 20);
            before[Math.clamp(early, 0, 39)]++;
            after[Math.clamp(late, 0, 39)]++;
        }
        return new Section(
                "Spike timing",
                List.of(
                        new HistogramFigure(
                                "Spike timing differences of all pairs",
                                Axis.linear("post − pre", "µs"),
                                Axis.linear("pairs", ""),
                                edges,
                                List.of(new Counts("before", before), new Counts("after", after)),
                                "When weights are equal in both directions the distribution is symmetric.",
                                COMMAND)));
    }

    private static Section die() {
        return new Section(
                "One die",
                List.of(
                        new Text("The die with the largest final angle, number 17."),
                        new HeatMapFigure(
                                "Gain of every synapse",
                                "row",
                                "column",
                                256,
                                512,
                                gaussians(7, 256 * 512),
                                "deviation from the nominal gain",
                                "%",
                                HeatMapFigure.Colours.DIVERGING,
                                -4,
                                4,
                                "Mismatch is drawn once per die and stays.",
                                "noisefloor explore --die 17"),
                        new HeatMapFigure(
                                "Weights of the net of 6",
                                "pre",
                                "post",
                                6,
                                6,
                                withBlankDiagonal(gaussians(8, 36), 6),
                                "weight code",
                                "LSB",
                                HeatMapFigure.Colours.DIVERGING,
                                Double.NaN,
                                Double.NaN,
                                "There are no self-connections.",
                                ""),
                        new HeatMapFigure(
                                "Spikes of each column",
                                "",
                                "column",
                                1,
                                128,
                                squares(gaussians(9, 128)),
                                "spikes",
                                "1",
                                HeatMapFigure.Colours.SEQUENTIAL,
                                Double.NaN,
                                Double.NaN,
                                "",
                                "")));
    }

    private static Section cost() {
        return new Section(
                "Cost",
                List.of(
                        new Table(
                                "Operations of one die",
                                List.of(
                                        Column.words("Operation"),
                                        Column.numbers("Count"),
                                        Column.numbers("Price [pJ]"),
                                        Column.numbers("Energy [µJ]")),
                                List.of(
                                        List.of("synaptic event", "12,345,678", "0.3", "3.70"),
                                        List.of("neuron interval", "2,000,000", "5", "10.0"),
                                        List.of("column ADC conversion", "98,304", "40", "3.93"),
                                        List.of("weight write", "49,152", "1.1", "0.05")),
                                "Prices are assumed, not measured.",
                                COMMAND),
                        new Table(
                                "Time of one die",
                                List.of(
                                        Column.words("Phase"),
                                        Column.numbers("Time [ms]"),
                                        Column.numbers("Share [%]")),
                                List.of(
                                        List.of("running", "400.0", "88.1"),
                                        List.of("reading", "49.2", "10.8"),
                                        List.of("writing", "4.9", "1.1")),
                                "Neurons are held while rows are read or written.",
                                "")));
    }

    private static Section dies() {
        List<List<String>> rows = new ArrayList<>();
        double[] angle = gaussians(4, 3 * DIES);
        for (int die = 0; die < DIES; die++) {
            rows.add(
                    List.of(
                            Integer.toString(die),
                            "0x%016x".formatted(0x9e3779b97f4a7c15L * (die + 1)),
                            Digits.read(6 + angle[3 * die]),
                            Digits.read(12 + angle[3 * die + 1]),
                            Digits.read(11 + angle[3 * die + 2]),
                            die == 17 ? "no" : "yes",
                            Digits.read(0.4 + 0.1 * Math.abs(angle[die])),
                            "18.4"));
        }
        return new Section(
                "Every die",
                List.of(
                        new Table(
                                "Dies in order of their index",
                                List.of(
                                        Column.numbers("Die"),
                                        Column.words("Seed"),
                                        Column.numbers("Pairs [°]"),
                                        Column.numbers("Net of 6 [°]"),
                                        Column.numbers("50 × 50 [°]"),
                                        Column.words("Aligned"),
                                        Column.numbers("Saturated reads [%]"),
                                        Column.numbers("Energy [µJ]")),
                                rows,
                                "",
                                "noisefloor run examples/alignment.yaml --seed 42 --die 17")));
    }

    static double[] gaussians(long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[size];
        Arrays.setAll(values, _ -> random.nextGaussian());
        return values;
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(value -> Math.rint(40 + 10 * value * value)).toArray();
    }

    private static double[] withBlankDiagonal(double[] values, int size) {
        for (int i = 0; i < size; i++) {
            values[i * size + i] = Double.NaN;
        }
        return values;
    }
}
