package org.noisefloor.verification.cosim;

import java.io.PrintStream;
import java.nio.file.Path;

/// Loads two libraries with given flags of `dlopen` and prints who answers.
final class InterpositionMain {
    private InterpositionMain() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        int flags = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            ModelLibrary library = ModelLibrary.of(file, JnaBinding.open(file, flags));
            try (CosimModel model = library.open(ModelConfig.of(0))) {
                EventBuffer events = new EventBuffer(1);
                model.exchange(new EventBuffer(0), 5, events);
                out.print(events.address(0) + " ");
            }
        }
    }
}
