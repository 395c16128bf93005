package org.noisefloor.verification.campaign;

import java.nio.file.Path;
import java.util.Set;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Recording;
import org.noisefloor.verification.experiment.StepWatcher;

/// Records waveforms of one die with learning, in each net: `wave-NET-dieK.vcd` and its like.
///
/// @param wish what is recorded
/// @param origin where it comes from
/// @param folder existing folder
public record WaveformRecording(Wish wish, Origin origin, Path folder) implements Recording {

    /// A format of waveforms.
    public enum Format {
        /// Value change dump with a save file for GTKWave.
        VCD,
        /// Raw file of ngspice with binary numbers; analog quantities only.
        RAW,
        /// Raw file of ngspice with decimal numbers; analog quantities only.
        RAW_TEXT,
        /// Spikes of all neurons as NEST writes them, which Neo reads.
        GDF
    }

    /// What is recorded.
    ///
    /// @param probes what is watched
    /// @param formats formats
    /// @param steps number of intervals from power-up on
    /// @param die number of the die
    public record Wish(ProbeList probes, Set<Format> formats, long steps, int die) {
        /// Checks the number of intervals, and that there is something for each format.
        public Wish {
            formats = Set.copyOf(formats);
            if (steps < 1) {
                throw new IllegalArgumentException(
                        "a recording must last at least 1 interval, was " + steps);
            }
            boolean raw = formats.contains(Format.RAW) || formats.contains(Format.RAW_TEXT);
            if (raw && probes.analog().isEmpty()) {
                throw new IllegalArgumentException(
                        "a raw file holds analog quantities, but none of membrane, current and"
                                + " adaptation is probed");
            }
        }
    }

    @Override
    public StepWatcher watch(int die, Net net, Condition condition, SpikingChipDescription chip) {
        if (die != wish.die() || condition != Condition.DIE) {
            return StepWatcher.NONE;
        }
        String name = "wave-%s-die%d".formatted(net.name().replaceAll("[^A-Za-z0-9_-]", "_"), die);
        Origin own = origin.with("net", net.name()).with("die", Integer.toString(die));
        return new WaveformWatcher(wish, net, chip, own, folder.resolve(name));
    }
}
