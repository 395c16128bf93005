package org.noisefloor.verification.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.claim.Counterexample;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.Reducer;
import org.noisefloor.verification.claim.Reduction;
import org.noisefloor.verification.experiment.Monitor;

/// Reduces the worst die of each case that needs somebody, and writes what is left. A function of the result and the number of checks alone.
///
/// @param plan what was run
/// @param checks how often a claim may be checked on the way, for each case
/// @param program version of the program
/// @param folder folder of the run
/// @param command the command that checks the counterexample in a folder again
/// @param plain the same for a folder within that of the run, parted by `/`, said without where the run is
public record Counterexamples(
        Plan plan,
        int checks,
        String program,
        Path folder,
        Function<Path, String> command,
        UnaryOperator<String> plain) {
    private static final String FOLDER = "counterexamples";

    /// What the worst die of a case was brought to.
    ///
    /// @param of the case
    /// @param die index of the die
    /// @param phrase what is left that makes it fail, and the sizes of the experiment
    /// @param effort how often the claim was checked
    /// @param replay command that checks it again
    /// @param plain the same without where the run is
    /// @param folder its folder, within that of the run
    public record Reduced(
            Case of,
            int die,
            String phrase,
            String effort,
            String replay,
            String plain,
            String folder) {
        /// With a command that does not say where the run is.
        Reduced plainly() {
            return new Reduced(of, die, phrase, effort, plain, plain, folder);
        }
    }

    /// The cases that [#write] reduces.
    public static List<CaseResult> wanted(AcceptanceResult result) {
        return result.objections().stream().filter(each -> each.failing().length > 0).toList();
    }

    /// Reduces and writes, several cases at a time.
    ///
    /// @param threads how many
    /// @param monitor learns of each check; what it cancels is left out
    /// @return in the order of the cases
    /// @throws IOException if a file cannot be written
    public List<Reduced> write(AcceptanceResult result, int threads, Monitor monitor)
            throws IOException, InterruptedException {
        var all = new ArrayList<Reduced>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Reduced>> running = new ArrayList<>();
            for (CaseResult each : wanted(result)) {
                running.add(pool.submit(() -> reduced(each, monitor)));
            }
            for (Future<Reduced> each : running) {
                try {
                    all.add(each.get());
                } catch (ExecutionException e) {
                    rethrowUnlessCancelled(e);
                }
            }
        }
        return all;
    }

    private static void rethrowUnlessCancelled(ExecutionException e) throws IOException {
        switch (e.getCause()) {
            case CancellationException _ -> {}
            case IOException io -> throw io;
            case RuntimeException other -> throw other;
            case null, default -> throw new IllegalStateException(e);
        }
    }

    private Reduced reduced(CaseResult each, Monitor monitor) throws IOException {
        int die = each.worst(1).getFirst().die();
        int point = each.of().point();
        ClaimDescription claim = plan.claim(point);
        Reduction reduction = Reducer.reduce(claim, plan.specimen(point, die), checks, monitor);
        Counterexample example = Counterexample.of(claim, reduction, program);
        String within = within(each.of());
        Path own = folder.resolve(within);
        example.write(own);
        return new Reduced(
                each.of(),
                die,
                example.phrase(),
                example.effort(),
                command.apply(own),
                plain.apply(within),
                within);
    }

    private static String within(Case of) {
        return Stream.concat(
                        Stream.of(FOLDER),
                        Stream.of(of.name().split("/"))
                                .map(part -> part.replaceAll("[^A-Za-z0-9-]", "_")))
                .collect(Collectors.joining("/"));
    }
}
