package org.noisefloor.verification.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.claim.Finding;

class CourseTest {
    private static final Requirement REQUIREMENT = Spec.of(0.9, 200, 20).requirements().getFirst();

    private static CaseRun run(Requirement requirement) {
        return new CaseRun(new Case(0, "a/b", requirement, "b", "nominal", false), 1);
    }

    private static Finding finding(boolean holds) {
        return new Finding(holds, "", new TreeMap<>());
    }

    private static Course course(int dies, IntPredicate holds) {
        return course(
                REQUIREMENT,
                (run, die) -> {
                    if (die < dies) {
                        run.take(die, finding(holds.test(die)));
                    }
                });
    }

    private static Course course(Requirement requirement, ObjIntConsumer<CaseRun> result) {
        CaseRun run = run(requirement);
        for (int die = 0; die < requirement.dies(); die++) {
            result.accept(run, die);
        }
        run.look();
        return run.result().course();
    }

    private static void lose(CaseRun run, int die) {
        run.take(new AcceptanceResult.GivenUp(die, "lost", 3));
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
        Course gap =
                course(
                        REQUIREMENT,
                        (run, die) -> {
                            if (die != 45) {
                                run.take(die, finding(true));
                            }
                        });
        assertThat(gap.verdict()).isEqualTo(Verdict.UNFINISHED);
        assertThat(gap.last().dies()).isEqualTo(40);
    }

    /// 5 of 80 given up: as failures they keep the lower bound down, as successes the upper one up.
    @Test
    void aDieThatWasGivenUpCountsAgainstEitherVerdict() {
        Course holds =
                course(
                        REQUIREMENT,
                        (run, die) -> {
                            if (die % 16 == 3) {
                                lose(run, die);
                            } else {
                                run.take(die, finding(true));
                            }
                        });
        assertThat(holds.verdict()).isNotEqualTo(Verdict.HOLDS);
        assertThat(holds.looks().get(3).missing()).isEqualTo(5);
        assertThat(holds.looks().get(3).holds()).isEqualTo(75);
        Course none = course(REQUIREMENT, CourseTest::lose);
        assertThat(none.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(none.last().lower()).isZero();
        assertThat(none.last().upper()).isEqualTo(1);
    }

    /// Looks and dies are kept from one look to the next: what a run costs grows with its dies, not with their square.
    @Test
    void eachDieIsCountedOnce() {
        CaseRun run = run(REQUIREMENT);
        for (int die = 19; die >= 0; die--) {
            run.look();
            run.take(die, finding(die != 7));
        }
        run.look();
        var first = run.result();
        for (int die = 20; die < 40; die++) {
            run.take(die, finding(true));
        }
        run.look();
        var second = run.result();
        assertThat(second.course().looks()).hasSize(2);
        assertThat(second.course().looks().getFirst()).isSameAs(first.course().looks().getFirst());
        assertThat(second.dies()).startsWith(first.dies().toArray(DieFinding[]::new));
        assertThat(second.dies()).extracting(DieFinding::die).isSorted().hasSize(40);
        assertThat(second.course().last().holds()).isEqualTo(39);
        assertThat(run.seen()).isEqualTo(40);
    }

    @Test
    void theLastBlockMayBeShorter() {
        Requirement odd = Spec.of(0.9, 30, 20).requirements().getFirst();
        Course course = course(odd, (run, die) -> run.take(die, finding(true)));
        assertThat(course.looks()).extracting(Look::dies).containsExactly(20, 30);
        assertThat(course.verdict()).isEqualTo(Verdict.UNDECIDED);
    }
}
