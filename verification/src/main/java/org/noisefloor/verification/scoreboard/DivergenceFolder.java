package org.noisefloor.verification.scoreboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.waveform.GtkwaveSave;
import org.noisefloor.io.waveform.Timescale;
import org.noisefloor.io.waveform.VcdFile;
import org.noisefloor.io.waveform.VcdSignal;

/// A divergence in files: a text, and dumps of both sides around the wrong cycle for a waveform viewer.
///
/// | file | content |
/// |---|---|
/// | `divergence.txt` | what differs, digests of all spaces, the last events of both sides |
/// | `expected.vcd`, `found.vcd` | either side |
/// | `both.vcd`, `both.gtkw` | both sides in one dump, and how a viewer shows them |
public final class DivergenceFolder {
    private static final double FEMTOSECOND = 1e-15;
    private static final long NANOSECOND_FS = 1_000_000;

    private DivergenceFolder() {}

    /// Writes them into a folder that exists.
    public static void write(Divergence divergence, Path folder, Origin origin) throws IOException {
        Files.write(folder.resolve("divergence.txt"), text(divergence, origin));
        if (divergence.waves().isPresent()) {
            Waves waves = divergence.waves().get();
            dump(waves, folder.resolve("expected.vcd"), origin, List.of(waves.expected()));
            dump(waves, folder.resolve("found.vcd"), origin, List.of(waves.found()));
            List<List<long[]>> both = List.of(waves.expected(), waves.found());
            dump(waves, folder.resolve("both.vcd"), origin, both);
            Files.writeString(
                    folder.resolve("both.gtkw"),
                    GtkwaveSave.text("both.vcd", signals(waves, 2), origin));
        }
    }

    /// The text, line by line.
    public static List<String> text(Divergence divergence, Origin origin) {
        List<String> lines = new ArrayList<>(origin.lines());
        lines.add("");
        lines.add(divergence.sentence());
        lines.addAll(divergence.details());
        lines.add("");
        for (Divergence.Space space : divergence.spaces()) {
            lines.add(
                    "digest of %-9s expected %s found %s%s"
                            .formatted(
                                    space.name(),
                                    space.expected(),
                                    space.found(),
                                    space.equal() ? "" : "  differ"));
        }
        history(lines, "expected", divergence.histories().expected());
        history(lines, "found", divergence.histories().found());
        return lines;
    }

    private static void history(List<String> lines, String side, List<String> events) {
        lines.add("");
        lines.add("the last " + events.size() + " events, " + side);
        lines.addAll(events);
    }

    private static List<VcdSignal> signals(Waves waves, int sides) {
        List<VcdSignal> signals = new ArrayList<>();
        for (int side = 0; side < sides; side++) {
            for (VcdSignal signal : waves.signals()) {
                String scope = signal.scope();
                String name = sides == 1 ? scope : (side == 0 ? "expected." : "found.") + scope;
                signals.add(
                        new VcdSignal.Wire(name, signal.name(), ((VcdSignal.Wire) signal).width()));
            }
        }
        return signals;
    }

    private static void dump(Waves waves, Path file, Origin origin, List<List<long[]>> sides)
            throws IOException {
        long tickFs = waves.tickFs() == 0 ? NANOSECOND_FS : waves.tickFs();
        Timescale scale = Timescale.of(tickFs * FEMTOSECOND);
        long units = Math.round(scale.ticks(tickFs * FEMTOSECOND));
        try (OutputStream stream = Files.newOutputStream(file);
                VcdFile vcd = new VcdFile(scale, signals(waves, sides.size()), origin, stream)) {
            for (int i = 0; i < sides.getFirst().size(); i++) {
                vcd.time((waves.from() + i) * units);
                int at = 0;
                for (List<long[]> side : sides) {
                    for (long value : side.get(i)) {
                        vcd.wire(at++, value);
                    }
                }
            }
            vcd.time((waves.from() + sides.getFirst().size()) * units);
        }
    }
}
