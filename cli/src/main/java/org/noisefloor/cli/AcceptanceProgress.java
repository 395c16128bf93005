package org.noisefloor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.noisefloor.io.live.Bound;
import org.noisefloor.io.live.Front;
import org.noisefloor.io.live.LiveState;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.io.live.Worst;
import org.noisefloor.verification.acceptance.AcceptanceResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceRun;
import org.noisefloor.verification.acceptance.Look;
import org.noisefloor.verification.acceptance.Replay;
import org.noisefloor.verification.acceptance.Verdict;
import org.noisefloor.verification.experiment.Monitor;

/// Shows how a verification stands, on the terminal and in a live view. What is left is at most what all cases without a verdict may still take.
///
/// The state of all cases is made for a view that is served, and no more often than [Pace] allows: dies have one pace and rounds another, so
/// that the last die of a round does not hide what its look brings.
final class AcceptanceProgress implements Monitor {
    private static final int MOST_WORST = 5;

    private final RunSession session;
    private final LiveView view;
    private final AcceptanceRun run;
    private final Replay replay;
    private final long before;
    private final AtomicLong done;
    private final LongSupplier clock;
    private final long from;
    private final Pace diePace;
    private final Pace roundPace;
    private long dropped;

    /// @param before dies that an earlier part of this run has finished
    AcceptanceProgress(
            RunSession session, LiveView view, AcceptanceRun run, Replay replay, long before) {
        this(session, view, run, replay, before, System::nanoTime);
    }

    /// @param clock time \[ns]
    AcceptanceProgress(
            RunSession session,
            LiveView view,
            AcceptanceRun run,
            Replay replay,
            long before,
            LongSupplier clock) {
        this.session = session;
        this.view = view;
        this.run = run;
        this.replay = replay;
        this.before = before;
        this.done = new AtomicLong(before);
        this.clock = clock;
        this.from = clock.getAsLong();
        this.diePace = new Pace(clock);
        this.roundPace = new Pace(clock);
        skipSpared();
        // no pace counts this one: what it loads is loaded once
        if (served()) {
            publish(run.result(), false);
        }
    }

    @Override
    public void advance(long dies) {
        done.addAndGet(dies);
        session.advance(dies);
        publish(diePace);
    }

    @Override
    public void skip(long dies) {
        session.skip(dies);
    }

    @Override
    public boolean cancelled() {
        return session.cancelled();
    }

    /// A round is over: dies beyond a verdict need not be run.
    void looked() {
        skipSpared();
        publish(roundPace);
    }

    private void skipSpared() {
        long now = run.spared();
        session.skip(now - dropped);
        dropped = now;
    }

    /// The run is over, or was cancelled.
    void ended(AcceptanceResult result) {
        publish(result, result.complete());
    }

    private boolean served() {
        return !view.equals(LiveView.NONE);
    }

    private void publish(Pace pace) {
        if (served()) {
            pace.make(() -> publish(run.result(), false));
        }
    }

    private void publish(AcceptanceResult state, boolean finished) {
        double seconds = (clock.getAsLong() - from) * 1e-9;
        long most =
                state.cases().stream()
                        .mapToLong(each ->
                                each.course().verdict() == Verdict.UNFINISHED
                                        ? each.of().requirement().dies()
                                        : each.course().last().dies())
                        .sum();
        long count = Math.min(done.get(), most);
        long now = count - before;
        double left = now > 0 ? seconds * (most - count) / now : Double.NaN;
        long open =
                state.cases().stream()
                        .filter(each -> each.course().verdict() == Verdict.UNFINISHED)
                        .count();
        view.publish(
                new LiveState(
                        state.acceptance().name(),
                        finished
                                ? "ended"
                                : "%d of %d cases open".formatted(open, state.cases().size()),
                        count,
                        most,
                        seconds,
                        finished ? 0 : left,
                        state.cases().stream().map(AcceptanceProgress::bound).toList(),
                        Front.NONE,
                        worst(state),
                        state.warnings(),
                        finished));
    }

    private static Bound bound(CaseResult each) {
        Look last = each.course().last();
        return new Bound(
                each.of().claim(),
                each.of().name().substring(each.of().claim().length() + 1),
                last.holds(),
                last.dies(),
                last.lower(),
                last.upper(),
                each.of().requirement().yield(),
                each.course().verdict().word());
    }

    private List<Worst> worst(AcceptanceResult state) {
        var all = new ArrayList<Worst>();
        for (CaseResult each : state.cases()) {
            each.worst(1).stream()
                    .filter(die -> !die.finding().holds())
                    .map(die ->
                            new Worst(
                                    each.of().claim(),
                                    each.of().chip(),
                                    die.die(),
                                    die.finding().reason(),
                                    replay.command(each.of(), die.die())))
                    .forEach(all::add);
        }
        return all.stream().limit(MOST_WORST).toList();
    }
}
