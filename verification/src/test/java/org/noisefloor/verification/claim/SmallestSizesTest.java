package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SmallestSizesTest {
    private static final SortedMap<String, Integer> SIZES =
            new TreeMap<>(Map.of("periods", 400, "size", 6));

    private static SortedMap<String, Integer> smallest(
            Predicate<SortedMap<String, Integer>> shows) {
        return SmallestSizes.of(SIZES, shows, () -> true);
    }

    @Test
    void eachSizeIsTheSmallestThatShowsIt() {
        for (int periods : new int[] {1, 2, 37, 399, 400}) {
            for (int size = 1; size <= 6; size++) {
                int few = size;
                assertThat(smallest(of -> of.get("periods") >= periods && of.get("size") >= few))
                        .isEqualTo(Map.of("periods", periods, "size", few));
            }
        }
    }

    @Test
    void noSingleSizeCanBeSmallerByOneEvenWhereOneDependsOnTheOther() {
        // fewer periods are enough where the net is small
        Predicate<SortedMap<String, Integer>> shows =
                of -> of.get("size") >= 3 && of.get("periods") >= (of.get("size") == 3 ? 10 : 100);
        SortedMap<String, Integer> reached = smallest(shows);
        assertThat(reached).isEqualTo(Map.of("periods", 10, "size", 3));
        for (String name : reached.keySet()) {
            var less = new TreeMap<>(reached);
            less.merge(name, -1, Integer::sum);
            assertThat(shows.test(less)).isFalse();
        }
    }

    @Test
    void halvesComeFirstAndTheLastStepIsOne() {
        List<Integer> asked = new ArrayList<>();
        SmallestSizes.of(
                new TreeMap<>(Map.of("periods", 400)),
                of -> {
                    asked.add(of.get("periods"));
                    return of.get("periods") >= 37;
                },
                () -> true);
        assertThat(asked).containsExactly(200, 100, 50, 25, 37, 31, 34, 35, 36);
    }

    @Test
    void whenNoQuestionIsLeftWhatIsReachedIsTheAnswer() {
        int[] left = {3};
        SortedMap<String, Integer> reached =
                SmallestSizes.of(SIZES, of -> of.get("periods") >= 37, () -> left[0]-- > 0);
        assertThat(reached).isEqualTo(Map.of("periods", 50, "size", 6));
    }
}
