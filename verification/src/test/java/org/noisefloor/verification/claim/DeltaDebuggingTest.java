package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {
    private static int[] range(int size) {
        int[] all = new int[size];
        Arrays.setAll(all, k -> k);
        return all;
    }

    private static Set<Integer> set(int[] some) {
        return Arrays.stream(some).boxed().collect(Collectors.toSet());
    }

    private static Predicate<int[]> containing(Set<Integer> wanted) {
        return some -> set(some).containsAll(wanted);
    }

    @Property
    void whatIsNeededIsFoundExactly(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @Size(min = 1, max = 6) Set<@IntRange(max = 299) Integer> places) {
        Set<Integer> needed = places.stream().map(k -> k % size).collect(Collectors.toSet());
        int[] kept = DeltaDebugging.minimal(range(size), containing(needed), () -> true);
        assertThat(set(kept)).isEqualTo(needed);
        assertThat(kept).isSorted();
    }

    @Property
    void ofTwoCausesOneIsLeftAndNothingCanBeLeftOutOfIt(
            @ForAll @IntRange(min = 4, max = 200) int size,
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 199) Integer> one,
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 199) Integer> other) {
        Set<Integer> first = one.stream().map(k -> k % size).collect(Collectors.toSet());
        Set<Integer> second = other.stream().map(k -> k % size).collect(Collectors.toSet());
        Predicate<int[]> does = containing(first).or(containing(second));
        int[] kept = DeltaDebugging.minimal(range(size), does, () -> true);
        assertThat(does.test(kept)).isTrue();
        for (int k = 0; k < kept.length; k++) {
            int leftOut = kept[k];
            int[] fewer = Arrays.stream(kept).filter(each -> each != leftOut).toArray();
            assertThat(does.test(fewer)).isFalse();
        }
    }

    @Test
    void oneCauseAmongAMillionTakesFewQuestions() {
        int[] asked = {0};
        Predicate<int[]> does =
                some -> {
                    asked[0]++;
                    return Arrays.binarySearch(some, 777_777) >= 0;
                };
        assertThat(DeltaDebugging.minimal(range(1_000_000), does, () -> true))
                .containsExactly(777_777);
        assertThat(asked[0]).isLessThanOrEqualTo(2 * 20);
    }

    @Test
    void whenNoQuestionIsLeftWhatWasReachedIsTheAnswer() {
        int[] left = {3};
        int[] kept =
                DeltaDebugging.minimal(
                        range(16), some -> Arrays.binarySearch(some, 5) >= 0, () -> left[0]-- > 0);
        assertThat(kept).contains(5).hasSizeBetween(2, 16);
    }
}
