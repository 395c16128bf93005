package org.noisefloor.spark;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.engine.Runner;

/// The job, sent to each worker once. What a worker makes of it is kept there for as long as the job lasts.
final class SharedJob implements Serializable {
    private static final long serialVersionUID = 1;

    private final String text;
    private final PortableFactory factory;
    private transient @Nullable Runner runner;

    SharedJob(String text, PortableFactory factory) {
        this.text = text;
        this.factory = factory;
    }

    /// The runner of this worker.
    synchronized Runner runner() {
        if (runner == null) {
            // sentences of results must not depend on the worker's language
            Locale.setDefault(Locale.ROOT);
            runner = factory.open(text);
        }
        return runner;
    }
}
