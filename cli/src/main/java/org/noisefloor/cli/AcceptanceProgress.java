package org.noisefloor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.live.Bound;
import org.noisefloor.io.live.Front;
import org.noisefloor.io.live.LiveState;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.io.live.Worst;
import org.noisefloor.verification.acceptance.AcceptanceResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.Look;
import org.noisefloor.verification.acceptance.Replay;
import org.noisefloor.verification.acceptance.Verdict;
import org.noisefloor.verification.experiment.Monitor;

/// Shows how a verification stands, on the terminal and in a live view. What is left is at most what all cases without a verdict may still take.
final class AcceptanceProgress implements Monitor {
    private static final int MOST_WORST = 5;

    private final RunSession session;
    private final LiveView view;
    private final Acceptance acceptance;
    private final Replay replay;
    private final long before;
    private final AtomicLong done;
    private final long from = System.nanoTime();
    private volatile AcceptanceResult state;
    private long dropped;

    /// @param before dies that an earlier part of this run has finished
    AcceptanceProgress(
            RunSession session,
            LiveView view,
            Acceptance acceptance,
            AcceptanceResult state,
            Replay replay,
            long before) {
        this.session = session;
        this.view = view;
        this.acceptance = acceptance;
        this.state = state;
        this.replay = replay;
        this.before = before;
        this.done = new AtomicLong(before);
        drop();
        publish(false);
    }

    @Override
    public void advance(long dies) {
        done.addAndGet(dies);
        session.advance(dies);
        publish(false);
    }

    @Override
    public void skip(long dies) {
        session.skip(dies);
    }

    @Override
    public boolean cancelled() {
        return session.cancelled();
    }

    /// A round is over.
    void looked(AcceptanceResult result) {
        state = result;
        drop();
        publish(false);
    }

    /// The run is over, or was cancelled.
    void ended(AcceptanceResult result) {
        state = result;
        publish(result.complete());
    }

    /// Dies beyond a verdict need not be run.
    private void drop() {
        long now =
                state.cases().stream()
                        .filter(each -> each.course().verdict() != Verdict.UNFINISHED)
                        .mapToLong(each ->
                                (long) each.of().requirement().dies() - each.course().last().dies())
                        .sum();
        session.skip(now - dropped);
        dropped = now;
    }

    private void publish(boolean finished) {
        double seconds = (System.nanoTime() - from) * 1e-9;
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
                        acceptance.name(),
                        finished
                                ? "ended"
                                : "%d of %d cases open".formatted(open, state.cases().size()),
                        count,
                        most,
                        seconds,
                        finished ? 0 : left,
                        state.cases().stream().map(AcceptanceProgress::bound).toList(),
                        Front.NONE,
                        worst(),
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

    private List<Worst> worst() {
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
