package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.AcceptanceReader;
import org.noisefloor.io.live.LiveState;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.acceptance.AcceptancePlan;
import org.noisefloor.verification.acceptance.AcceptanceRun;
import org.noisefloor.verification.acceptance.Replay;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.TaskLog;

class AcceptanceProgressTest {
    private static final String SPEC =
            """
            acceptance: {name: page, chips: [generic], yield: 99 %, dies: 20, block: 5}
            claims:
              energy: {claim: energy}
            """;

    /// time of a die, longer than the page rests \[ns]
    private static final long DIE = 600;

    /// time in which a state is made \[ns]
    private static final long SHOWING = 10;

    @TempDir private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicReference<LiveState> shown =
            new AtomicReference<>(LiveState.waiting("none"));

    private final LiveView view =
            state -> {
                shown.set(state);
                clock.addAndGet(SHOWING);
            };

    private AcceptanceProgress progress(RunSession session, AcceptanceRun run) {
        return new AcceptanceProgress(
                session, view, run, new Replay("run", "run", List.of()), 0, clock::get);
    }

    private long dies() {
        return shown.get().bounds().getFirst().dies();
    }

    @Test
    void theBoundsOfARoundAreShownWhenItIsOver() throws IOException, InterruptedException {
        Acceptance acceptance =
                AcceptanceReader.read(Files.writeString(folder.resolve("page.yaml"), SPEC));
        Plan plan = AcceptancePlan.of(acceptance);
        String holds = Json.compact(new Finding(true, "it holds", new TreeMap<>()));
        var atEnds = new ArrayList<Long>();
        try (TaskLog log = TaskLog.begin(folder, plan.toText(), "test");
                var session = new RunSession("dies", 20, 1);
                var engine =
                        new LocalEngine(
                                _ ->
                                        (_, _) -> {
                                            clock.addAndGet(DIE);
                                            return holds;
                                        },
                                1)) {
            var run = new AcceptanceRun(acceptance, plan, log);
            AcceptanceProgress progress = progress(session, run);
            assertThat(dies()).isZero();
            run.run(
                    engine,
                    1,
                    progress,
                    () -> {
                        progress.looked();
                        atEnds.add(dies());
                    });
        }
        assertThat(atEnds).containsExactly(5L, 10L, 15L, 20L);
    }

    @Test
    void whatTheFirstStateCostsDoesNotKeepTheNextFromThePage()
            throws IOException, InterruptedException {
        Acceptance acceptance =
                AcceptanceReader.read(Files.writeString(folder.resolve("page.yaml"), SPEC));
        Plan plan = AcceptancePlan.of(acceptance);
        try (TaskLog log = TaskLog.begin(folder, plan.toText(), "test");
                var session = new RunSession("dies", 20, 1)) {
            AcceptanceProgress progress =
                    progress(session, new AcceptanceRun(acceptance, plan, log));
            progress.advance(1);
            assertThat(shown.get().done()).isEqualTo(1);
            progress.advance(1);
            assertThat(shown.get().done()).as("rests").isEqualTo(1);
        }
    }
}
