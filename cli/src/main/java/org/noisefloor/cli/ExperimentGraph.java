package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Dimension;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Quantity;
import org.noisefloor.io.description.StudyReader;
import org.noisefloor.io.nir.NirFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.deployment.GraphMapping;
import org.noisefloor.snn.deployment.ProgramGraph;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.campaign.CampaignOrigin;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.graph.TrainedGraph;
import picocli.CommandLine.Option;

/// The options of `noisefloor nir write` that are about the net of an experiment file, and what it does with them.
final class ExperimentGraph {
    @Option(
            names = "--net",
            paramLabel = "NAME",
            description = "Net of the experiment; default: the only one.")
    private @Nullable String net;

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            description = "Chip to learn on, in place of the one that the experiment names.")
    private @Nullable String chip;

    @Option(
            names = "--die",
            paramLabel = "K",
            description = "Number of the die to learn on; default: 0.")
    private @Nullable Integer die;

    @Option(
            names = "--condition",
            paramLabel = "NAME",
            description = "die, control or ideal; default: die.")
    private @Nullable String condition;

    @Option(
            names = "--untrained",
            description = "Write the net as it is loaded into the chip, before it learns.")
    private boolean untrained;

    @Option(
            names = "--spikes",
            paramLabel = "NAME",
            description =
                    "What a spike is to the program that reads the file: impulse (of area 1), or value (1 for one"
                            + " --step); default: impulse.")
    private @Nullable String spikes;

    @Option(
            names = "--step",
            paramLabel = "T",
            description = "Step of that program, in the graph's time; for --spikes value.")
    private @Nullable String step;

    @Option(
            names = "--acceleration",
            paramLabel = "N",
            description =
                    "How much faster the chip runs than the graph's time; default: 1000, as in nir run.")
    private @Nullable Double acceleration;

    /// Whether a file is meant as an experiment.
    static boolean recognises(Path file) {
        return file.toString().matches("(?i).*\\.ya?ml");
    }

    /// Refuses options that say nothing about a NIR file.
    void requireNone(Path file) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--net", net != null);
        given.put("--chip", chip != null);
        given.put("--die", die != null);
        given.put("--condition", condition != null);
        given.put("--untrained", untrained);
        given.put("--spikes", spikes != null);
        given.put("--step", step != null);
        given.put("--acceleration", acceleration != null);
        given.forEach((option, is) -> {
            if (is) {
                throw new IllegalArgumentException(
                        "%s is for the net of an experiment (FILE.yaml), and %s is a NIR file"
                                .formatted(option, file));
            }
        });
    }

    /// Trains the net and writes it.
    ///
    /// @param timeUnit unit of time that is written, such as `ms`
    ExitStatus write(Path file, String timeUnit, Path out, PrintWriter terminal)
            throws IOException {
        if (Files.isRegularFile(file) && StudyReader.kind(file).isPresent()) {
            throw new IllegalArgumentException(
                    file
                            + " is a study; NIR files are written of experiments that align the synapses of a chip (with a key 'nets')");
        }
        ProgramGraph.Setting setting = setting(TimeUnit.seconds("--time-unit", timeUnit));
        Experiment experiment =
                chip == null ? ExperimentReader.read(file) : ExperimentReader.read(file, chip);
        DataSheet sheet = ChipReader.read(experiment.chip());
        var request =
                new TrainedGraph.Request(die(experiment), net(experiment), condition(), !untrained);
        requireFolder(out);
        Optional<TrainedGraph> written = trained(experiment, sheet, request, setting);
        if (written.isEmpty()) {
            terminal.println("interrupted: nothing is written");
            return ExitStatus.INTERRUPTED;
        }
        Origin origin =
                CampaignOrigin.of(Version.current().program(), experiment, sheet)
                        .with("net", experiment.nets().get(request.net()).name())
                        .with("die", Integer.toString(request.die()))
                        .with("time_unit", timeUnit);
        NirFile.write(written.get().graph(), origin, out);
        written.get()
                .lost()
                .forEach(line -> terminal.println(Lines.wrapped("not in the file: " + line, "  ")));
        String angle =
                written.get()
                        .angle()
                        .map(a ->
                                String.format(
                                        Locale.ROOT,
                                        " after learning, %.1f degrees between forward and feedback weights",
                                        a))
                        .orElse(" before learning");
        terminal.println(
                "Wrote %s: net %s%s"
                        .formatted(out, experiment.nets().get(request.net()).name(), angle));
        terminal.flush();
        return ExitStatus.SUCCESS;
    }

    private static Optional<TrainedGraph> trained(
            Experiment experiment,
            DataSheet sheet,
            TrainedGraph.Request request,
            ProgramGraph.Setting setting) {
        var campaign = new Campaign(experiment, sheet, new Campaign.Options(1, false));
        TrainedGraph.check(campaign, request, setting);
        Net net = experiment.nets().get(request.net());
        SpikingChipDescription chip = sheet.spiking();
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("chip", chip.name());
        notes.put("net", net.name());
        notes.put("die", Integer.toString(request.die()));
        notes.put("condition", request.condition().name());
        notes.put("periods", request.trained() ? Integer.toString(net.periods()) : "0");
        if (!request.trained()) {
            return TrainedGraph.of(campaign, request, setting, notes, Monitor.none());
        }
        long intervals = AlignmentRun.intervals(net, chip);
        try (var session =
                new RunSession("ms of chip time", intervals, 1e3 * campaign.interval())) {
            return TrainedGraph.of(campaign, request, setting, notes, session);
        }
    }

    private ProgramGraph.Setting setting(double unit) {
        boolean value =
                switch (spikes == null ? "impulse" : spikes) {
                    case "impulse" -> false;
                    case "value" -> true;
                    default ->
                            throw new IllegalArgumentException(
                                    "--spikes must be impulse or value, was '%s'"
                                            .formatted(spikes));
                };
        if (value == (step == null)) {
            throw new IllegalArgumentException(
                    value
                            ? "--step is missing: a spike of value 1 acts for one step, whose length decides its effect"
                            : "--step is for --spikes value: an impulse does not depend on it");
        }
        double length = 0;
        if (step != null) {
            try {
                length = Quantity.parse(step, Dimension.TIME).value() / unit;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--step " + e.getMessage(), e);
            }
            if (!(length > 0)) {
                throw new IllegalArgumentException("--step must be > 0 s, was " + step);
            }
        }
        double factor = acceleration == null ? GraphMapping.ACCELERATION : acceleration;
        if (!(factor >= 1e-6 && factor <= 1e6)) {
            throw new IllegalArgumentException(
                    "--acceleration must be 1e-6 to 1e6, was " + acceleration);
        }
        return new ProgramGraph.Setting(unit, factor, length);
    }

    private int net(Experiment experiment) {
        List<String> names = experiment.nets().stream().map(Net::name).toList();
        if (net == null && names.size() > 1) {
            throw new IllegalArgumentException(
                    "--net is missing: the experiment has the nets " + String.join(", ", names));
        }
        int index = net == null ? 0 : names.indexOf(net);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "--net must be one of %s, was '%s'".formatted(String.join(", ", names), net));
        }
        return index;
    }

    private int die(Experiment experiment) {
        int index = die == null ? 0 : die;
        if (index < 0 || index >= experiment.dies()) {
            throw new IllegalArgumentException(
                    "--die must be between 0 and %d, was %d"
                            .formatted(experiment.dies() - 1, index));
        }
        return index;
    }

    private Condition condition() {
        String word = condition == null ? "die" : condition;
        for (Condition known : Condition.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                "--condition must be die, control or ideal, was '%s'".formatted(word));
    }

    // before it learns for long
    private static void requireFolder(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null && !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "--out must be in a folder that can be written, %s is %s"
                            .formatted(
                                    folder, Files.exists(folder) ? "not writable" : "not there"));
        }
    }
}
