package org.noisefloor.spark;

import org.noisefloor.cli.Noisefloor;
import org.noisefloor.verification.claim.PlanRunner;

/// The program `noisefloor` with Apache Spark, as the launcher starts it for `--engine spark`.
public final class SparkProgram {
    private SparkProgram() {}

    /// Runs it, and ends the Java machine with its exit status.
    public static void main(String[] arguments) {
        Noisefloor.main(master -> new SparkEngine(PlanRunner::open, master), arguments);
    }
}
