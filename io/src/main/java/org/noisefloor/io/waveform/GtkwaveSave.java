package org.noisefloor.io.waveform;

import java.util.List;
import org.noisefloor.io.table.Origin;

/// A save file of the waveform viewer GTKWave, which opens a dump with all its signals in place: numbers drawn as curves over their
/// full range, wide wires in hexadecimal digits, single ones as levels.
///
/// The flags are those which the viewer writes into its own save files.
public final class GtkwaveSave {
    private static final String LEVEL = "@28";
    private static final String HEXADECIMAL = "@22";
    private static final String CURVE = "@88420";
    private static final String ROOM_FOR_A_CURVE = "@20000\n-\n-\n";

    private GtkwaveSave() {}

    /// The text of a save file.
    ///
    /// @param dump name of the dump, seen from the folder of the save file
    /// @param signals signals of the dump, in the order in which they are shown
    public static String text(String dump, List<VcdSignal> signals, Origin origin) {
        var text = new StringBuilder();
        for (String line : origin.lines()) {
            text.append("[*] ").append(line).append('\n');
        }
        text.append("[dumpfile] \"").append(dump).append("\"\n[timestart] 0\n");
        for (VcdSignal signal : signals) {
            text.append(
                    switch (signal) {
                        case VcdSignal.Real _ -> CURVE;
                        case VcdSignal.Wire wire when wire.width() == 1 -> LEVEL;
                        case VcdSignal.Wire _ -> HEXADECIMAL;
                    });
            text.append('\n').append(path(signal)).append('\n');
            if (signal instanceof VcdSignal.Real) {
                text.append(ROOM_FOR_A_CURVE);
            }
        }
        return text.toString();
    }

    private static String path(VcdSignal signal) {
        var path = new StringBuilder();
        for (String part : VcdNames.parts(signal.scope())) {
            path.append(VcdNames.identifier(part)).append('.');
        }
        path.append(VcdNames.identifier(signal.name()));
        if (signal instanceof VcdSignal.Wire wire && wire.width() > 1) {
            path.append('[').append(wire.width() - 1).append(":0]");
        }
        return path.toString();
    }
}
