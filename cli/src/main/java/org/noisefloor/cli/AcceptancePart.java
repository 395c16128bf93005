package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.verification.acceptance.AcceptanceFiles;
import org.noisefloor.verification.acceptance.AcceptanceJson;
import org.noisefloor.verification.acceptance.AcceptancePlan;
import org.noisefloor.verification.acceptance.AcceptanceRecord;
import org.noisefloor.verification.acceptance.AcceptanceResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceRun;
import org.noisefloor.verification.acceptance.Case;
import org.noisefloor.verification.acceptance.Counterexamples;
import org.noisefloor.verification.acceptance.Percent;
import org.noisefloor.verification.acceptance.Replay;
import org.noisefloor.verification.acceptance.RequirementsFile;
import org.noisefloor.verification.acceptance.Verdict;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.PlanRunner;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;

/// The part of `noisefloor verify` that runs a verification file.
final class AcceptancePart {
    /// The launcher, as it is called where it is.
    private static final String HERE = "./noisefloor";

    /// The launcher, for whoever may be anywhere.
    private static final String ANYWHERE = "noisefloor";

    /// Tasks of a round for each worker.
    private static final int AHEAD = 4;

    private final Acceptance acceptance;
    private final Plan plan;
    private final List<String> command;
    private final String file;
    private final String reproduce;
    private final @Nullable AcceptanceJson before;
    private final int checks;
    private final Instant started = Instant.now();
    private final long from = System.nanoTime();

    /// Prepares a run; all that can be refused is refused here.
    ///
    /// @param command the command line
    /// @param file the verification file
    /// @param reproduce the command that reproduces the results
    /// @param before results of an earlier run to compare with, or null
    /// @param checks how often a claim may be checked to reduce a die on which it does not hold; 0 to reduce none
    AcceptancePart(
            Acceptance acceptance,
            List<String> command,
            String file,
            String reproduce,
            @Nullable AcceptanceJson before,
            int checks) {
        this.acceptance = acceptance;
        this.plan = AcceptancePlan.of(acceptance);
        this.command = command;
        this.file = file;
        this.reproduce = reproduce;
        this.before = before;
        this.checks = checks;
    }

    /// Runs one die of one case, and prints what was found.
    int replay(String name, int die, PrintWriter out) {
        List<Case> cases = Case.of(acceptance);
        Case of =
                cases.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "--case must be one of %s, was %s"
                                                .formatted(
                                                        String.join(
                                                                ", ",
                                                                cases.stream()
                                                                        .map(Case::name)
                                                                        .toList()),
                                                        name)));
        if (die < 0) {
            throw new IllegalArgumentException("--die must be >= 0, was " + die);
        }
        try (var session = new RunSession("dies", 1, 1)) {
            var task = new Task(of.point(), die);
            Finding finding =
                    Claims.read(PlanRunner.open(plan.toText()).run(task, new Quiet(session)));
            session.closeProgress();
            out.printf("%s, die %d: %s%n", name, die, finding.holds() ? "holds" : "FAILS");
            out.println(Lines.wrapped("  " + finding.reason(), "  "));
            finding.numbers().forEach((number, value) -> out.printf("  %s %s%n", number, value));
            out.flush();
            return (finding.holds() ? ExitStatus.SUCCESS : ExitStatus.FAILED).code();
        }
    }

    int begin(@Nullable Path wanted, Engine engine, LiveView view, PrintWriter out)
            throws IOException, InterruptedException {
        RunFolder folder = RunFolder.claim(wanted, acceptance.name());
        try {
            RequirementsFile.of(acceptance).write(folder.path());
            try (TaskLog log =
                    TaskLog.begin(folder.path(), plan.toText(), Version.current().line())) {
                return run(log, folder.path(), engine, view, out);
            }
        } finally {
            folder.giveBack();
        }
    }

    int resume(Path folder, Engine engine, LiveView view, PrintWriter out)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--resume " + folder + " is no folder");
        }
        try (TaskLog log = TaskLog.resume(folder, plan.toText(), Version.current().line())) {
            RequirementsFile required = RequirementsFile.of(acceptance);
            required.requireGoesOn(folder);
            required.write(folder);
            return run(log, folder, engine, view, out);
        }
    }

    private int run(TaskLog log, Path folder, Engine engine, LiveView view, PrintWriter out)
            throws IOException, InterruptedException {
        var run = new AcceptanceRun(acceptance, plan, log);
        AcceptanceResult result = run.result();
        if (result.complete()) {
            return write(result, reduced(result, folder), log, folder, engine, out);
        }
        long most = result.cases().stream().mapToLong(each -> each.of().requirement().dies()).sum();
        // the session lasts until all is written: Ctrl-C waits for it
        try (var session = new RunSession("dies", most, 1)) {
            var progress =
                    new AcceptanceProgress(session, view, run, replay(), log.finished().size());
            result = run.run(engine, AHEAD, progress, progress::looked);
            session.closeProgress();
            progress.ended(result);
            Replay replay = session.cancelled() ? replay() : reduced(result, folder);
            return write(result, replay, log, folder, engine, out);
        }
    }

    /// How dies are run again, once the worst of each failing case is reduced.
    private Replay reduced(AcceptanceResult result, Path folder)
            throws IOException, InterruptedException {
        int cases = result.complete() ? Counterexamples.wanted(result).size() : 0;
        if (cases == 0 || checks == 0) {
            return replay();
        }
        try (var session = new RunSession("checks to reduce dies", (long) cases * checks, 1)) {
            var examples =
                    new Counterexamples(
                            plan,
                            checks,
                            Version.current().line(),
                            folder,
                            own -> again(HERE, "" + own),
                            within -> again(ANYWHERE, within));
            int threads = Math.min(cases, Runtime.getRuntime().availableProcessors());
            Replay replay = replay();
            return new Replay(
                    replay.prefix(), replay.plain(), examples.write(result, threads, session));
        }
    }

    private Replay replay() {
        Path name = Path.of(file).getFileName();
        return new Replay(verify(HERE, file), verify(ANYWHERE, "" + name), List.of());
    }

    private static String verify(String launcher, String file) {
        return launcher + " verify " + RunCommand.quoted(file);
    }

    private static String again(String launcher, String folder) {
        return launcher + " verify replay " + RunCommand.quoted(folder);
    }

    private int write(
            AcceptanceResult result,
            Replay replay,
            TaskLog log,
            Path folder,
            Engine engine,
            PrintWriter out) {
        double cpu = log.finished().values().stream().mapToDouble(Outcome.Finished::seconds).sum();
        Runtime runtime = Runtime.getRuntime();
        var record =
                new AcceptanceRecord(
                        Version.current().line(),
                        command,
                        file,
                        reproduce,
                        started.truncatedTo(ChronoUnit.SECONDS).toString(),
                        Math.round((System.nanoTime() - from) * 1e-6) / 1e3,
                        engine.phrase(),
                        System.getProperty("java.runtime.version"),
                        "%s %s, %d processors, heap %d MiB"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"),
                                        runtime.availableProcessors(),
                                        runtime.maxMemory() >> 20),
                        log.finished().size(),
                        Math.round(cpu * 1e3) / 1e3);
        try {
            AcceptanceFiles.write(
                    result, plan, record, replay, before, Version.current().program(), folder);
        } catch (IOException e) {
            throw RunFolder.notWritten(folder, e);
        }
        print(result, replay, out);
        if (!result.complete()) {
            out.printf(
                    "%nGo on with: %s --resume %s%n",
                    reproduce, RunCommand.quoted(folder.toString()));
        }
        out.printf("%nReport:    %s%n", folder.resolve("report.html"));
        out.flush();
        return status(result).code();
    }

    /// What the result means for the status of the command.
    static ExitStatus status(AcceptanceResult result) {
        if (!result.complete()) {
            return ExitStatus.INTERRUPTED;
        }
        if (!result.objections().isEmpty()) {
            return ExitStatus.FAILED;
        }
        return result.givenUp() > 0 ? ExitStatus.GIVEN_UP : ExitStatus.SUCCESS;
    }

    /// The table of all cases, warnings and the worst die of each case that needs somebody.
    void print(AcceptanceResult result, Replay replay, PrintWriter out) {
        int name = result.cases().stream().mapToInt(e -> e.of().name().length()).max().orElse(4);
        String row = "%-" + Math.max(4, name) + "s  %13s  %15s  %8s  %s%n";
        out.printf(row, "case", "holds on", "yield, %", "required", "verdict");
        for (CaseResult each : result.cases()) {
            var last = each.course().last();
            boolean waived =
                    !result.objected(each)
                            && each.course().verdict() != Verdict.HOLDS
                            && result.waiver(each.of()).isPresent();
            out.printf(
                    row,
                    each.of().name(),
                    "%d of %d".formatted(last.holds(), last.dies()),
                    Percent.of(last.lower()) + " to " + Percent.of(last.upper()),
                    Percent.of(each.of().requirement().yield()),
                    each.course().verdict().word() + (waived ? ", waived" : ""));
        }
        for (String warning : result.warnings()) {
            out.println(Lines.wrapped("Warning: " + warning, "  "));
        }
        for (CaseResult each : result.objections()) {
            each.worst(1).stream()
                    .filter(die -> !die.finding().holds())
                    .forEach(die -> {
                        out.printf("%nWorst die of %s: %d%n", each.of().name(), die.die());
                        out.println(Lines.wrapped("  " + die.finding().reason(), "  "));
                        out.println("  " + replay.command(each.of(), die.die()));
                        replay.reduced(each.of()).ifPresent(left -> print(left, out));
                    });
        }
    }

    private static void print(Counterexamples.Reduced die, PrintWriter out) {
        out.println(
                Lines.wrapped("  Reduced: %s (%s)".formatted(die.phrase(), die.effort()), "  "));
        out.println("  " + die.replay());
    }
}
