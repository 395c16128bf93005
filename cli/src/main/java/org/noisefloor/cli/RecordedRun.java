package org.noisefloor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.event.LogHead;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.campaign.RunLogs;
import org.noisefloor.verification.experiment.Condition;

/// What the head of a log says about the run that was recorded, and that run's chip made anew from it. Of the files that decided the
/// run the checksums are kept, so that a replay with other files is refused instead of diverging.
final class RecordedRun {
    private static final String EXPERIMENT = "experiment";
    private static final String EXPERIMENT_CRC = "experiment.crc32c";
    private static final String CHIP = "chip";
    private static final String CHIP_CRC = "chip.crc32c";
    private static final String DIES = "dies";
    private static final String SEED = "seed";

    private RecordedRun() {}

    /// The logs of a campaign.
    ///
    /// @param chip what was given with --chip
    /// @param resumed whether logs may be there, which are gone on with
    static RunLogs logs(
            Path folder,
            @Nullable Path file,
            @Nullable String chip,
            Experiment experiment,
            DataSheet sheet,
            boolean resumed)
            throws IOException {
        if (!resumed) {
            requireEmpty(folder);
        }
        Map<String, String> settings = new TreeMap<>();
        Path path = Path.of(String.valueOf(file)).toAbsolutePath().normalize();
        settings.put(EXPERIMENT, path.toString());
        settings.put(EXPERIMENT_CRC, crc(Files.readAllBytes(path)));
        settings.put("experiment.name", experiment.name());
        if (chip != null) {
            settings.put(CHIP, RunCommand.lasting(chip, Path.of("")));
        }
        settings.put(CHIP_CRC, crc(sheet));
        settings.put("chip.name", sheet.description().name());
        settings.put(DIES, Integer.toString(experiment.dies()));
        settings.put(SEED, Long.toString(experiment.seed()));
        return new RunLogs(folder, Version.current().line(), settings);
    }

    private static void requireEmpty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            if (content.iterator().hasNext()) {
                throw new IllegalArgumentException(
                        "--record %s is not empty; give a folder that is empty or does not exist yet"
                                .formatted(folder));
            }
        }
    }

    /// The chip of a recorded run before its first interval.
    static EmulatedChip chip(Path log, LogHead head) throws IOException {
        Path path = Path.of(setting(log, head, EXPERIMENT));
        String crc = crc(Files.readAllBytes(path));
        requireSame(log, path.toString(), crc, setting(log, head, EXPERIMENT_CRC));
        String chip = head.settings().get(CHIP);
        Experiment experiment =
                (chip == null ? ExperimentReader.read(path) : ExperimentReader.read(path, chip))
                        .withDies(Math.toIntExact(number(log, head, DIES)))
                        .withSeed(number(log, head, SEED));
        DataSheet sheet = ChipReader.read(experiment.chip());
        requireSame(log, "chip " + experiment.chip(), crc(sheet), setting(log, head, CHIP_CRC));
        return new Campaign(experiment, sheet, new Campaign.Options(1, false))
                .chip(
                        Math.toIntExact(number(log, head, RunLogs.DIE)),
                        Math.toIntExact(number(log, head, RunLogs.NET)),
                        condition(log, head));
    }

    private static Condition condition(Path log, LogHead head) {
        String name = setting(log, head, RunLogs.CONDITION);
        for (Condition condition : Condition.values()) {
            if (condition.name().equals(name)) {
                return condition;
            }
        }
        throw new IllegalArgumentException(
                "%s: condition in the head must be DIE, CONTROL or IDEAL, was '%s'"
                        .formatted(log, name));
    }

    private static String setting(Path log, LogHead head, String key) {
        String value = head.settings().get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    log
                            + ": its head has no key '"
                            + key
                            + "'; only what 'noisefloor run --record' wrote can be replayed");
        }
        return value;
    }

    private static long number(Path log, LogHead head, String key) {
        String value = setting(log, head, key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s: %s in the head must be a whole number, was '%s'"
                            .formatted(log, key, value),
                    e);
        }
    }

    private static void requireSame(Path log, String what, String now, String then) {
        if (!now.equals(then)) {
            throw new IllegalArgumentException(
                    "%s has changed since %s was recorded (checksum %s, was %s); bring it back to replay"
                            .formatted(what, log, now, then));
        }
    }

    private static String crc(DataSheet sheet) {
        return crc(ChipWriter.yaml(sheet).getBytes(StandardCharsets.UTF_8));
    }

    private static String crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
