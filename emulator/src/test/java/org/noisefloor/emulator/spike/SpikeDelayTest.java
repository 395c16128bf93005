package org.noisefloor.emulator.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpikeDelayTest {
    private static final int CAPACITY = 6;

    @Property(tries = 200)
    void whatGoesInComesOutAsManyIntervalsLater(
            @ForAll @IntRange(min = 0, max = 7) int intervals, @ForAll long seed) {
        var random = new Random(seed);
        var line = new SpikeDelay(intervals, CAPACITY);
        List<int[]> pushed = new ArrayList<>();
        var out = new SpikeBatch(CAPACITY);
        for (int step = 0; step < 30; step++) {
            int[] expected = step >= intervals ? null : new int[0];
            if (intervals > 0) {
                line.beforePush(out);
                assertThat(out.units())
                        .isEqualTo(expected == null ? pushed.get(step - intervals) : expected);
            }
            SpikeBatch spikes = batch(random);
            pushed.add(spikes.units());
            line.push(spikes);
            line.afterPush(out);
            assertThat(out.units())
                    .isEqualTo(expected == null ? pushed.get(step - intervals) : expected);
        }
    }

    @Property(tries = 100)
    void copyIsEqualAndIndependent(
            @ForAll @IntRange(min = 0, max = 5) int intervals,
            @ForAll @IntRange(min = 0, max = 12) int pushes,
            @ForAll long seed) {
        var random = new Random(seed);
        var line = new SpikeDelay(intervals, CAPACITY);
        for (int i = 0; i < pushes; i++) {
            line.push(batch(random));
        }
        SpikeDelay copy = line.copy();
        assertThat(copy).isEqualTo(line).hasSameHashCodeAs(line);
        assertThat(copy.intervals()).isEqualTo(intervals);
        var one = new SpikeBatch(1);
        one.add(CAPACITY + 1);
        line.push(one);
        assertThat(copy).isNotEqualTo(line);
    }

    @Test
    void linesThatHoldTheSameAreEqualWhereverTheyStandInTheRing() {
        var line = new SpikeDelay(2, CAPACITY);
        var turned = new SpikeDelay(2, CAPACITY);
        var none = new SpikeBatch(0);
        var one = new SpikeBatch(1);
        one.add(4);
        turned.push(none);
        for (var delay : List.of(line, turned)) {
            delay.push(one);
            delay.push(none);
            delay.push(none);
        }
        assertThat(turned).isEqualTo(line).hasSameHashCodeAs(line);
    }

    @Test
    void misuseIsRefusedInOneSentence() {
        assertThatThrownBy(() -> new SpikeDelay(-1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was -1 and 3");
        var three = new SpikeBatch(3);
        three.resize(3);
        assertThatThrownBy(() -> new SpikeDelay(1, 2).push(three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("at most 2 spikes in an interval, got 3");
        assertThatThrownBy(() -> new SpikeDelay(0, 2).beforePush(three))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SpikeBatch batch(Random random) {
        var spikes = new SpikeBatch(CAPACITY);
        int size = random.nextInt(CAPACITY + 1);
        for (int i = 0; i < size; i++) {
            spikes.add(random.nextInt(CAPACITY));
        }
        return spikes;
    }
}
