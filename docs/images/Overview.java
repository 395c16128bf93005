import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.simulation.Simulation;
import org.noisefloor.verification.campaign.Campaign;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Draws the picture of the README from a run of examples/alignment.yaml: gains of die 0, its first spikes in the net "recurrent",
/// and the angles of all dies as `results.json` has them. From the root of the repository:
///
///     java -cp "cli/target/launch/noisefloor.jar:cli/target/launch/lib/*" docs/images/Overview.java out/alignment/results.json
final class Overview {
    private static final String[] BLUE_TO_RED = {
        "#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b"
    };
    private static final String[] NET_COLOUR = {"#1b7837", "#762a83", "#d95f02"};

    private final StringBuilder svg = new StringBuilder();

    public static void main(String[] args) throws Exception {
        Experiment experiment = ExperimentReader.read(Path.of("examples/alignment.yaml"));
        JsonNode results = JsonMapper.shared().readTree(Files.readString(Path.of(args[0])));
        long seed = Campaign.dieSeed(experiment, 0);
        Die die = Die.fabricate(ChipReader.preset(experiment.chip()).description(), seed);

        var picture = new Overview();
        picture.open();
        picture.gains(die);
        picture.spikes(die, seed);
        picture.angles(results);
        picture.svg.append("</svg>\n");
        Path file = Path.of("docs/images/overview.svg");
        Files.writeString(file, picture.svg);
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(file);
    }

    private void open() {
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 300" font-family="sans-serif" font-size="13" fill="#222">
                <rect width="1000" height="300" fill="white"/>
                """);
        text(150, 22, "middle", "a die: no two synapses are equal");
        text(465, 22, "middle", "spikes: which neuron drives which?");
        text(820, 22, "middle", "learning: feedback weights meet forward weights");
        arrow(306);
        arrow(622);
    }

    /// Gain of 32 rows × 44 columns, ±25 % from blue to red.
    private void gains(Die die) {
        for (int level = 0; level < BLUE_TO_RED.length; level++) {
            StringBuilder path = new StringBuilder();
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 44; column++) {
                    double share = (die.synapses().gain(row, column) - 0.75) / 0.5;
                    int own = (int) Math.floor(share * BLUE_TO_RED.length);
                    if (Math.clamp(own, 0, BLUE_TO_RED.length - 1) == level) {
                        path.append("M%d %dh6v6h-6z".formatted(18 + 6 * column, 40 + 6 * row));
                    }
                }
            }
            svg.append("<path fill=\"%s\" d=\"%s\"/>\n".formatted(BLUE_TO_RED[level], path));
        }
        text(150, 252, "middle", "gain of 32 × 44 of its 256 × 512 synapses,");
        text(150, 270, "middle", "blue −25 % … red +25 %");
    }

    /// The first millisecond of the net "recurrent", before any learning.
    private void spikes(Die die, long seed) {
        long netSeed = new NoiseStream(seed, Purpose.NETWORK).substream(1).seed();
        long noiseSeed = new NoiseStream(seed, Purpose.SPIKE).substream(1).seed();
        AlignmentTask task = AlignmentTask.recurrent(6, netSeed);
        Mapping mapping = Mapping.of(task.network(), die.description(), 2);
        var chip = new EmulatedChip(die, mapping.program(), noiseSeed);
        StringBuilder path = new StringBuilder();
        new Simulation(chip)
                .run(
                        1000,
                        (step, batch) -> {
                            for (int unit : batch.units()) {
                                double x = 330 + 0.27 * step;
                                path.append(
                                        String.format(
                                                Locale.ROOT, "M%.1f %dv22", x, 45 + 32 * unit));
                            }
                        });
        svg.append("<path stroke=\"#222\" stroke-width=\"1.4\" d=\"%s\"/>\n".formatted(path));
        text(465, 252, "middle", "six neurons, one millisecond:");
        text(465, 270, "middle", "all that the sensors in the synapses see");
    }

    /// Median and range of the angle over the dies of each net, and the median of the dies that do not learn.
    private void angles(JsonNode results) {
        for (int angle = 0; angle <= 90; angle += 30) {
            svg.append("<path stroke=\"#ccc\" d=\"M680 %dh280\"/>\n".formatted(y(angle)));
            text(672, y(angle) + 4, "end", angle + "°");
        }
        List<String> names = new ArrayList<>();
        results.get("nets").forEach(net -> names.add(net.get("name").asString()));
        for (int net = 0; net < names.size(); net++) {
            double[][] learning = curves(results, names.get(net), "DIE");
            double[][] control = curves(results, names.get(net), "CONTROL");
            String colour = NET_COLOUR[net];
            svg.append("<path fill=\"%s\" fill-opacity=\".2\" d=\"M".formatted(colour));
            points(learning[0], learning[1], false);
            svg.append("L");
            points(learning[0], learning[3], true);
            svg.append("z\"/>\n");
            line(learning, "stroke=\"%s\" stroke-width=\"2\"".formatted(colour));
            line(control, "stroke=\"%s\" stroke-dasharray=\"4 4\"".formatted(colour));
            svg.append(
                    "<rect x=\"%d\" y=\"282\" width=\"12\" height=\"4\" fill=\"%s\"/>\n"
                            .formatted(684 + 92 * net, colour));
            text(700 + 92 * net, 288, "start", names.get(net));
        }
        text(680, 252, "start", "0");
        text(960, 252, "end", "0.6 s of chip time");
        text(820, 270, "middle", "angle on 16 dies: median, range; dashed: no SAL");
    }

    /// Time, lowest, median and highest angle.
    private static double[][] curves(JsonNode results, String net, String condition) {
        List<double[]> angle = new ArrayList<>();
        double[] time = {};
        for (JsonNode times : results.get("times")) {
            time = times.get("net").asString().equals(net) ? numbers(times.get("time")) : time;
        }
        for (JsonNode die : results.get("dies")) {
            for (JsonNode entry : die.get("nets")) {
                if (entry.get("net").asString().equals(net)
                        && entry.get("condition").asString().equals(condition)) {
                    angle.add(numbers(entry.get("angle")));
                }
            }
        }
        double[][] curves = {
            time, new double[time.length], new double[time.length], new double[time.length]
        };
        for (int point = 0; point < time.length; point++) {
            int at = point;
            double[] sorted = angle.stream().mapToDouble(values -> values[at]).sorted().toArray();
            curves[1][point] = sorted[0];
            curves[2][point] = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            curves[3][point] = sorted[sorted.length - 1];
        }
        return curves;
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asDouble());
        return numbers;
    }

    private void line(double[][] curves, String style) {
        svg.append("<path fill=\"none\" %s d=\"M".formatted(style));
        points(curves[0], curves[2], false);
        svg.append("\"/>\n");
    }

    private void points(double[] time, double[] angle, boolean backwards) {
        for (int i = 0; i < time.length; i++) {
            int k = backwards ? time.length - 1 - i : i;
            svg.append(
                    String.format(Locale.ROOT, "%.1f %d ", 680 + 280 * time[k] / 0.6, y(angle[k])));
        }
    }

    private static int y(double angle) {
        return (int) Math.round(236 - 2 * angle);
    }

    private void arrow(int x) {
        svg.append("<path fill=\"#888\" d=\"M%d 136l10 6l-10 6z\"/>\n".formatted(x));
    }

    private void text(int x, int y, String anchor, String words) {
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
                        .formatted(x, y, anchor, words));
    }
}
