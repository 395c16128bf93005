package org.noisefloor.verification.benchmark.jmh;

import org.noisefloor.verification.benchmark.Workload;
import org.noisefloor.verification.benchmark.Workloads;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs JMH with the names of all workloads as parameters, so that no list of them needs to be kept.
public final class AllBenchmarks {
    private AllBenchmarks() {}

    /// Understands the options of JMH; `-p name=...` chooses one workload.
    public static void main(String[] arguments) throws Exception {
        Options given = new CommandLineOptions(arguments);
        var options = new OptionsBuilder().parent(given);
        if (!given.getParameter("name").hasValue()) {
            options.param(
                    "name", Workloads.all().stream().map(Workload::name).toArray(String[]::new));
        }
        new Runner(options.build()).run();
    }
}
