package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.mismatch.MeasuredValues.Rest;
import org.noisefloor.io.description.CalibrationFile;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DieFile;
import org.noisefloor.io.description.Dimension;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.description.Presets;
import org.noisefloor.io.description.Quantity;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.description.StudyReader;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.campaign.CampaignOrigin;
import org.noisefloor.verification.campaign.RunCheckpoints;
import org.noisefloor.verification.campaign.RunLogs;
import org.noisefloor.verification.campaign.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor run`: one experiment file on many dies.
@Command(
        name = "run",
        description = {
            "Runs an experiment file on many emulated dies, or a study, and writes a report.",
            "",
            "Results go to a new folder: out/NAME, out/NAME-2, ... or the one given with",
            "--out, which must be empty or not exist yet. Nothing is ever overwritten, but",
            "--resume DIR replaces all in DIR except the log of finished trials and the",
            "checkpoints. Ctrl-C ends the run early and writes a report of what finished; a",
            "study, or a run with --checkpoint, goes on from there with --resume, as it does",
            "after it was killed."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The experiment file.")
    private @Nullable Path file;

    @Option(
            names = "--dies",
            paramLabel = "N",
            description =
                    "Number of dies, or of repetitions of a study, each on a die of its own; default: as in"
                            + " the file.")
    private @Nullable Integer dies;

    @Option(
            names = "--die",
            paramLabel = "K",
            description = "Run die or repetition K alone, as it is in the whole run.")
    private @Nullable Integer die;

    @Option(
            names = "--die-file",
            paramLabel = "FILE.csv",
            description =
                    "Run one die with the values that were measured of it. What the file does not give is"
                            + " drawn as for --die K, or has no spread without --die.")
    private @Nullable Path dieFile;

    @Option(
            names = "--calibration",
            paramLabel = "FILE.csv",
            description =
                    "Run the one die of --die with the codes that 'noisefloor chip calibrate' found for it.")
    private @Nullable Path calibration;

    @Option(names = "--seed", paramLabel = "S", description = "Seed; default: as in the file.")
    private @Nullable Long seed;

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            description =
                    "Another chip than the file's; of a study, the substrate to run on, with those of the"
                            + " file's rules that run there.")
    private @Nullable String chip;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
    private @Nullable Path out;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Number of threads; default: one for each processor. Results do not depend on it.")
    private @Nullable Integer workers;

    @Option(
            names = "--restore-once",
            description =
                    "Check: snapshot each run at a step drawn from the seed and go on from it on a fresh"
                            + " chip. Results do not depend on it.")
    private boolean restoreOnce;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description =
                    "Record every event of each run, for 'noisefloor trace', in an event log below this"
                            + " folder, which must be empty or not exist yet.")
    private @Nullable Path record;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description =
                    "Go on with the run that was interrupted in this folder: a study, or an alignment of chips"
                            + " with --checkpoint, for which FILE and options need not be given again.")
    private @Nullable Path resume;

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            description =
                    "Keep each net in work so often, such as 30s, in the folder of the results, for --resume."
                            + " Results do not depend on it.")
    private @Nullable String checkpoint;

    @Option(names = "--list", description = "List the kinds of experiment and their examples.")
    private boolean list;

    @CommandLine.Mixin private final WaveformOptions waveforms = new WaveformOptions();

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        if (list) {
            StudyList.print(Path.of(System.getProperty("noisefloor.home", "")), output);
            return ExitStatus.SUCCESS.code();
        }
        if (resume != null && out != null) {
            throw new IllegalArgumentException(
                    "--resume and --out do not go together: a run goes on in the folder that it has");
        }
        if (resume != null && ResumableCampaign.isIn(resume)) {
            return resumeCampaign(resume, output);
        }
        if (file == null && resume != null) {
            throw new IllegalArgumentException(ResumableCampaign.noRun(resume));
        }
        if (file == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        if (StudyReader.kind(file).isPresent()) {
            return runStudy(file, output);
        }
        if (resume != null) {
            throw new IllegalArgumentException(ResumableCampaign.noRun(resume));
        }
        return runCampaign(output, null);
    }

    private int resumeCampaign(Path path, PrintWriter output)
            throws IOException, InterruptedException {
        try (var kept = ResumableCampaign.resume(path)) {
            file = kept.pathArgument("FILE", file);
            chip = kept.argument("--chip", lasting(chip));
            dieFile = kept.pathArgument("--die-file", dieFile);
            calibration = kept.pathArgument("--calibration", calibration);
            dies = kept.numberArgument("--dies", dies);
            die = kept.numberArgument("--die", die);
            seed = kept.longArgument("--seed", seed);
            record = kept.pathArgument("--record", record);
            checkpoint = checkpoint == null ? kept.argument("--checkpoint", null) : checkpoint;
            waveforms.resume(kept);
            return runCampaign(output, kept);
        }
    }

    private Map<String, String> arguments() {
        var arguments = new TreeMap<String, String>();
        put(arguments, "FILE", absolute(file));
        put(arguments, "--chip", lasting(chip));
        put(arguments, "--die-file", absolute(dieFile));
        put(arguments, "--calibration", absolute(calibration));
        put(arguments, "--dies", dies);
        put(arguments, "--die", die);
        put(arguments, "--seed", seed);
        put(arguments, "--record", absolute(record));
        put(arguments, "--checkpoint", checkpoint);
        arguments.putAll(waveforms.arguments());
        return arguments;
    }

    /// The name of a chip, or the file as it is named from anywhere. A preset is one whatever files there are.
    static @Nullable String lasting(@Nullable String name) {
        return name == null ? null : lasting(name, Path.of(""));
    }

    static String lasting(String name, Path workingFolder) {
        boolean preset = Presets.names().contains(name);
        return preset || !Files.exists(workingFolder.resolve(name))
                ? name
                : "" + absolute(workingFolder.resolve(name));
    }

    private static @Nullable Path absolute(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath().normalize();
    }

    private static void put(Map<String, String> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.put(name, value.toString());
        }
    }

    /// Runs what was asked.
    ///
    /// @param before the interrupted run that goes on, or null
    private int runCampaign(PrintWriter output, @Nullable ResumableCampaign before)
            throws IOException, InterruptedException {
        double interval = checkpoint == null ? 0 : seconds(checkpoint);
        if (record != null && dieFile != null) {
            throw new IllegalArgumentException(
                    "--record and --die-file do not go together: a log is replayed on a die that is drawn");
        }
        if (record != null && calibration != null) {
            throw new IllegalArgumentException(
                    "--record and --calibration do not go together: a log does not hold the codes of parameters");
        }
        Experiment experiment = readExperiment();
        DataSheet sheet = ChipReader.read(experiment.chip());
        int[] indices = indices(experiment);
        waveforms.check(experiment, indices[0]);
        var logs = record == null ? null : logs(record, experiment, sheet, before != null);
        Origin origin = origin(experiment, sheet);
        if (before != null) {
            before.requireSame(origin);
        }
        // refused before a folder is made
        var campaign =
                new Campaign(
                        experiment,
                        sheet,
                        new Campaign.Options(threads(), restoreOnce, logs, null),
                        measured(sheet, output),
                        calibration(experiment, sheet, indices));
        RunFolder folder =
                before == null
                        ? RunFolder.claim(out, experiment.name())
                        : new RunFolder(before.folder(), false);
        RunRecorder recorder = recorder(reproduce(experiment));
        var recording = waveforms.recording(experiment, indices[0], origin, folder.path());
        try (ResumableCampaign begun = begun(folder, origin, before)) {
            RunCheckpoints kept = begun == null ? null : begun.checkpoints(origin, interval);
            campaign = kept == null ? campaign : campaign.kept(kept);
            var part = new CampaignPart(campaign, origin, recorder, kept != null);
            ExitStatus status = part.run(indices, recording, folder.path(), output);
            if (logs != null) {
                output.println("Recorded:  " + logs.summary());
            }
            if (begun != null && kept != null && status == ExitStatus.SUCCESS) {
                begun.delete(kept).ifPresent(output::println);
            }
            return status.code();
        } finally {
            folder.giveBack();
        }
    }

    private @Nullable ResumableCampaign begun(
            RunFolder folder, Origin origin, @Nullable ResumableCampaign before)
            throws IOException {
        if (before != null || checkpoint == null) {
            return before;
        }
        return ResumableCampaign.begin(folder.path(), origin, arguments());
    }

    private RunLogs logs(Path path, Experiment experiment, DataSheet sheet, boolean resumed)
            throws IOException {
        return RecordedRun.logs(path, file, chip, experiment, sheet, resumed);
    }

    private static double seconds(String text) {
        try {
            double seconds = Quantity.parse(text, Dimension.TIME).value();
            if (seconds >= 0) {
                return seconds;
            }
            throw new IllegalArgumentException("must be >= 0 s, was " + text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--checkpoint " + e.getMessage(), e);
        }
    }

    private Origin origin(Experiment experiment, DataSheet sheet) throws IOException {
        Origin origin = CampaignOrigin.of(Version.current().program(), experiment, sheet);
        if (dieFile != null) {
            origin = origin.with("die_file_sha256", Origin.hash(Files.readString(dieFile)));
        }
        return calibration == null
                ? origin
                : origin.with("calibration_sha256", Origin.hash(Files.readString(calibration)));
    }

    private int runStudy(Path path, PrintWriter output) throws IOException, InterruptedException {
        if (restoreOnce) {
            throw new IllegalArgumentException(
                    "--restore-once is for the alignment of chips; " + path + " is a study");
        }
        if (dieFile != null) {
            throw new IllegalArgumentException(
                    "--die-file is for experiments that align the synapses of a chip; "
                            + file
                            + " is a study, whose dies are drawn");
        }
        if (calibration != null) {
            throw new IllegalArgumentException(
                    "--calibration is for experiments that align the synapses of a chip; "
                            + file
                            + " is a study");
        }
        if (checkpoint != null) {
            throw new IllegalArgumentException(
                    "--checkpoint is for the alignment of chips; "
                            + path
                            + " is a study, which --resume goes on with anyway");
        }
        if (record != null) {
            throw new IllegalArgumentException(
                    "--record is for the alignment of chips; " + path + " is a study");
        }
        if (waveforms.asked()) {
            throw new IllegalArgumentException(
                    "waveforms are recorded of the alignment of chips; " + path + " is a study");
        }
        StudyDescription study = StudyReader.read(path);
        study = dies == null ? study : study.withRepetitions(dies);
        study = seed == null ? study : study.withSeed(seed);
        study = chip == null ? study : study.on(chip);
        if (die != null && (die < 0 || die >= study.repetitions())) {
            throw new IllegalArgumentException(
                    "--die must be between 0 and %d, since the study has %d repetitions, was %d"
                            .formatted(study.repetitions() - 1, study.repetitions(), die));
        }
        int only = die == null ? -1 : die;
        var part = new StudyPart(study, only, recorder(reproduceStudy(study)));
        return resume == null ? part.begin(out, output) : part.resume(resume, output);
    }

    private int threads() {
        return workers != null ? workers : Runtime.getRuntime().availableProcessors();
    }

    private RunRecorder recorder(String reproduce) {
        return new RunRecorder(
                Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs(),
                String.valueOf(file),
                reproduce,
                threads());
    }

    private Experiment readExperiment() {
        Path path = Objects.requireNonNull(file);
        Experiment experiment =
                chip == null ? ExperimentReader.read(path) : ExperimentReader.read(path, chip);
        if (dies != null) {
            experiment = experiment.withDies(dies);
        }
        return seed == null ? experiment : experiment.withSeed(seed);
    }

    private Optional<DieFile.Measured> measured(DataSheet sheet, PrintWriter output) {
        if (dieFile == null) {
            return Optional.empty();
        }
        if (dies != null) {
            throw new IllegalArgumentException(
                    "--die-file gives one die, so --dies cannot be given with it");
        }
        DieFile.Measured measured =
                DieFile.read(dieFile, sheet.spiking(), die == null ? Rest.NOMINAL : Rest.DRAWN);
        output.println(
                "%d values of the die are those of %s; the others %s"
                        .formatted(
                                measured.count(),
                                dieFile,
                                die == null ? "have no spread" : "are drawn as for die " + die));
        return Optional.of(measured);
    }

    private Optional<Calibration> calibration(
            Experiment experiment, DataSheet sheet, int[] indices) {
        if (calibration == null) {
            return Optional.empty();
        }
        if (indices.length != 1) {
            throw new IllegalArgumentException(
                    "--calibration is of one die, so --die must be given with it");
        }
        return Optional.of(
                CalibrationFile.read(
                        calibration,
                        sheet.spiking(),
                        CalibrateCommand.identity(sheet),
                        Campaign.dieSeed(experiment, indices[0])));
    }

    private int[] indices(Experiment experiment) {
        if (die == null && dieFile != null) {
            return new int[1];
        }
        if (die == null) {
            return IntStream.range(0, experiment.dies()).toArray();
        }
        if (die < 0 || die >= experiment.dies()) {
            throw new IllegalArgumentException(
                    "--die must be between 0 and %d, since the experiment has %s, was %d"
                            .formatted(experiment.dies() - 1, Words.dies(experiment.dies()), die));
        }
        return new int[] {die};
    }

    private String reproduce(Experiment experiment) {
        StringBuilder command = new StringBuilder("./noisefloor run " + quoted("" + file));
        if (chip != null) {
            command.append(" --chip ").append(quoted(chip));
        }
        if (dieFile != null) {
            command.append(" --die-file ").append(quoted("" + dieFile));
            command.append(die == null ? "" : " --die " + die);
        } else {
            command.append(" --dies ").append(experiment.dies());
            command.append(calibration == null || die == null ? "" : " --die " + die);
        }
        if (calibration != null) {
            command.append(" --calibration ").append(quoted("" + calibration));
        }
        return command.append(" --seed ").append(experiment.seed()).toString();
    }

    private String reproduceStudy(StudyDescription study) {
        String command =
                "./noisefloor run %s --dies %d --seed %d"
                        .formatted(quoted("" + file), study.repetitions(), study.seed());
        command = chip == null ? command : command + " --chip " + quoted(chip);
        return die == null ? command : command + " --die " + die;
    }

    // as a POSIX shell reads it back
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }
}
