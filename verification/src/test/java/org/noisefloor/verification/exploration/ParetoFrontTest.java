package org.noisefloor.verification.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.verification.exploration.ParetoFront.Place;

class ParetoFrontTest {
    @TempDir private Path folder;
    private ExplorationDescription exploration;

    @BeforeEach
    void makeExploration() {
        exploration = Sweeps.of(folder, "parameters: {mismatch: [0 %, 10 %]}\nconfidence: 95 %\n");
    }

    /// A candidate of which these dies are good, each at this energy.
    private CandidateResult candidate(int number, boolean[] holds, double energy) {
        var samples = new TreeMap<Integer, Sample>();
        for (int die = 0; die < holds.length; die++) {
            var numbers = new TreeMap<>(Map.of("energy_J", energy));
            samples.put(die, new Sample(die, holds[die], "", numbers));
        }
        var candidate =
                new Candidate(
                        number,
                        0,
                        Map.of("mismatch", number + " %"),
                        new double[1],
                        new double[1],
                        "generic",
                        new TreeMap<>(),
                        false,
                        "");
        return CandidateResult.of(
                candidate, Double.NaN, Map.of(PointList.NOMINAL, samples), exploration);
    }

    private static boolean[] first(int good, int dies) {
        boolean[] holds = new boolean[dies];
        for (int die = 0; die < good; die++) {
            holds[die] = true;
        }
        return holds;
    }

    @Test
    void theFrontIsWhatNobodyDominates() {
        var front =
                new ParetoFront(
                        exploration,
                        List.of(
                                candidate(0, first(100, 100), 5),
                                candidate(1, first(80, 100), 3),
                                candidate(2, first(10, 100), 4),
                                candidate(3, first(50, 100), 1)));
        assertThat(front.places())
                .containsExactly(Place.FRONT, Place.FRONT, Place.DOMINATED, Place.FRONT);
        assertThat(front.front()).extracting(r -> r.candidate().number()).containsExactly(3, 1, 0);
    }

    @Test
    void aFewDiesDecideNothing() {
        // energies are equal, so that the dies alone tell
        var front =
                new ParetoFront(
                        exploration,
                        List.of(candidate(0, first(5, 5), 1), candidate(1, first(3, 5), 1)));
        assertThat(front.places()).containsExactly(Place.FRONT, Place.WITHIN_NOISE);
    }

    @Test
    void whatWasNotMeasuredIsUnknown() {
        var front =
                new ParetoFront(
                        exploration,
                        List.of(candidate(0, first(5, 5), 1), candidate(1, new boolean[0], 1)));
        assertThat(front.places()).containsExactly(Place.FRONT, Place.UNKNOWN);
    }

    /// H0: candidates that are equally good are called beaten beyond noise in at most 5 % of comparisons of six; n = 400 sets, alpha = 1e-6.
    @Test
    void noiseAloneBeatsNobodyMoreOftenThanStated() {
        int wrong = 0;
        int sets = 400;
        for (int set = 0; set < sets; set++) {
            var stream = new NoiseStream(set, Purpose.TRIAL);
            var candidates = new ArrayList<CandidateResult>();
            for (int c = 0; c < 6; c++) {
                boolean[] holds = new boolean[60];
                for (int die = 0; die < holds.length; die++) {
                    holds[die] = stream.uniformAt(die, c) < 0.5;
                }
                candidates.add(candidate(c, holds, 1));
            }
            // of one candidate, which is what the risk is stated for
            Place first = new ParetoFront(exploration, candidates).places().getFirst();
            wrong += first == Place.DOMINATED ? 1 : 0;
        }
        boolean tooMany =
                wrong > 0.05 * sets
                        && HypothesisTest.binomial("beaten", wrong, sets, 0.05, 1e-6).rejected();
        assertThat(tooMany).as("%d of %d", wrong, sets).isFalse();
    }
}
