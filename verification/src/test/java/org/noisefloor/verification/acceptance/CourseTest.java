package org.noisefloor.verification.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.verification.acceptance.Course.Result;
import org.noisefloor.verification.claim.Finding;

class CourseTest {
    private static final Requirement REQUIREMENT = Spec.of(0.9, 200, 20).requirements().getFirst();

    private static Result result(boolean holds) {
        return new Result(new Finding(holds, "", new TreeMap<>()));
    }

    private static Course course(int dies, IntPredicate holds) {
        return Course.of(REQUIREMENT, die -> die < dies ? result(holds.test(die)) : null);
    }

    @Test
    void verdictComesAfterTheFirstBlockThatAllowsIt() {
        Course course = course(200, _ -> true);
        assertThat(course.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(course.last().dies()).isEqualTo(80);
        assertThat(course.last().lower()).isGreaterThanOrEqualTo(0.9);
        assertThat(course.looks()).hasSize(4);
        Course failing = course(200, _ -> false);
        assertThat(failing.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(failing.last().dies()).isEqualTo(20);
    }

    @Test
    void allDiesWithoutAVerdictAreUndecided() {
        Course course = course(200, die -> die % 10 != 0);
        assertThat(course.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(course.last().dies()).isEqualTo(200);
    }

    @Test
    void diesBeyondAVerdictDoNotCount() {
        assertThat(course(80, _ -> true)).isEqualTo(course(200, die -> die < 80));
    }

    @Test
    void diesBeyondAGapDoNotCount() {
        Course gap = Course.of(REQUIREMENT, die -> die == 45 ? null : result(true));
        assertThat(gap.verdict()).isEqualTo(Verdict.UNFINISHED);
        assertThat(gap.last().dies()).isEqualTo(40);
    }

    /// 5 of 80 given up: as failures they keep the lower bound down, as successes the upper one up.
    @Test
    void aDieThatWasGivenUpCountsAgainstEitherVerdict() {
        Course holds =
                Course.of(REQUIREMENT, die -> die % 16 == 3 ? new Result(null) : result(true));
        assertThat(holds.verdict()).isNotEqualTo(Verdict.HOLDS);
        assertThat(holds.looks().get(3).missing()).isEqualTo(5);
        assertThat(holds.looks().get(3).holds()).isEqualTo(75);
        Course none = Course.of(REQUIREMENT, _ -> new Result(null));
        assertThat(none.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(none.last().lower()).isZero();
        assertThat(none.last().upper()).isEqualTo(1);
    }

    @Test
    void theLastBlockMayBeShorter() {
        Requirement odd = Spec.of(0.9, 30, 20).requirements().getFirst();
        Course course = Course.of(odd, _ -> result(true));
        assertThat(course.looks()).extracting(Look::dies).containsExactly(20, 30);
        assertThat(course.verdict()).isEqualTo(Verdict.UNDECIDED);
    }
}
