package org.noisefloor.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/// Whether somebody watches: the launcher tells the width of the error stream's terminal by the
/// system property `noisefloor.terminal` [columns, 0 = no terminal].
final class Terminal {
    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /// Columns of the terminal that shows the error stream, 0 where there is none. Java itself
    /// only knows about input and output together; that decides without the launcher.
    static int columns() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return columns(System.getProperty("noisefloor.terminal"), terminal);
    }

    static int columns(@Nullable String told, boolean terminal) {
        if (told != null && told.matches("[0-9]{1,4}")) {
            return Integer.parseInt(told);
        }
        return terminal ? USUAL_COLUMNS : 0;
    }
}
