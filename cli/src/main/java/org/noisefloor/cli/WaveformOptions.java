package org.noisefloor.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.campaign.ProbeList;
import org.noisefloor.verification.campaign.WaveformRecording;
import org.noisefloor.verification.experiment.Recording;
import picocli.CommandLine.Option;

/// The options of `noisefloor run` that record waveforms.
final class WaveformOptions {
    private static final String FORMATS = "vcd, raw, raw-text, gdf";
    private static final long STEPS = 10_000;
    private static final int NEURONS = 8;
    private static final String PROBE = "--probe";
    private static final String WAVEFORM = "--waveform";
    private static final String WAVEFORM_STEPS = "--waveform-steps";

    @Option(
            names = PROBE,
            paramLabel = "LIST",
            description = {
                "Record these quantities of the first die that runs, with learning: for example"
                        + " 'membrane[0..7],spike[0..7]'. Words: membrane, current, adaptation, spike (a"
                        + " signal each), spikes (one signal for all)."
            })
    private @Nullable String probe;

    @Option(
            names = WAVEFORM,
            paramLabel = "FORMAT",
            split = ",",
            description =
                    "Record waveforms in these formats: vcd (GTKWave), raw and raw-text (ngspice), gdf"
                            + " (spikes of all neurons as NEST writes them, for Neo). Default with --probe:"
                            + " vcd.")
    private @Nullable List<String> formats;

    @Option(
            names = WAVEFORM_STEPS,
            paramLabel = "N",
            description = "Record the first N intervals of each net; default: 10000.")
    private @Nullable Long steps;

    /// What was given, by option.
    Map<String, String> arguments() {
        var given = new TreeMap<String, String>();
        if (probe != null) {
            given.put(PROBE, probe);
        }
        if (formats != null) {
            given.put(WAVEFORM, String.join(",", formats));
        }
        if (steps != null) {
            given.put(WAVEFORM_STEPS, steps.toString());
        }
        return given;
    }

    /// Takes over what a run was begun with.
    ///
    /// @throws IllegalArgumentException if something else was given now
    void resume(ResumableCampaign before) {
        Map<String, String> now = arguments();
        probe = before.argument(PROBE, now.get(PROBE));
        String then = before.argument(WAVEFORM, now.get(WAVEFORM));
        formats = then == null ? null : List.of(then.split(",", -1));
        steps = before.longArgument(WAVEFORM_STEPS, now.get(WAVEFORM_STEPS));
    }

    boolean asked() {
        return probe != null || formats != null || steps != null;
    }

    /// What watches the run of `experiment`, whose first die is `die`.
    Recording recording(Experiment experiment, int die, Origin origin, Path folder) {
        return asked()
                ? new WaveformRecording(wish(experiment, die), origin, folder)
                : Recording.NONE;
    }

    /// Checks the options before anything is written.
    ///
    /// @throws IllegalArgumentException for a format that there is not, or a neuron that a net does not have
    void check(Experiment experiment, int die) {
        if (asked()) {
            var _ = wish(experiment, die);
        }
    }

    private WaveformRecording.Wish wish(Experiment experiment, int die) {
        ProbeList probes = ProbeList.of(probe == null ? usual(experiment) : probe);
        experiment.nets().forEach(probes::requireFits);
        return new WaveformRecording.Wish(probes, formats(), steps == null ? STEPS : steps, die);
    }

    private static String usual(Experiment experiment) {
        int neurons = experiment.nets().stream().mapToInt(Net::neurons).min().orElseThrow();
        int last = Math.min(NEURONS, neurons) - 1;
        return "spike[0..%d],membrane[0..%d]".formatted(last, last);
    }

    private Set<WaveformRecording.Format> formats() {
        Set<WaveformRecording.Format> chosen = EnumSet.noneOf(WaveformRecording.Format.class);
        for (String word : formats == null ? List.of("vcd") : formats) {
            chosen.add(format(word));
        }
        return chosen;
    }

    private static WaveformRecording.Format format(String word) {
        for (WaveformRecording.Format format : WaveformRecording.Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "--waveform must be some of %s, was '%s'".formatted(FORMATS, word));
    }
}
