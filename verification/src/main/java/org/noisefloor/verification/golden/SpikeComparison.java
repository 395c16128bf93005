package org.noisefloor.verification.golden;

import java.util.List;

/// Spikes of a neuron beside those of the other simulator, both as steps.
///
/// @param expected number of spikes of the other simulator
/// @param found number of ours
/// @param worstShift largest distance of two spikes of the same number \[steps]; 0 when there are none
/// @param firstShifted step of the earlier one of the first pair that differs, `Integer.MAX_VALUE` when none does
record SpikeComparison(int expected, int found, int worstShift, int firstShifted) {
    static SpikeComparison of(List<Integer> expected, List<Integer> found) {
        int worst = 0;
        int first = Integer.MAX_VALUE;
        int common = Math.min(expected.size(), found.size());
        for (int i = 0; i < common; i++) {
            int shift = Math.abs(expected.get(i) - found.get(i));
            if (shift > 0 && first == Integer.MAX_VALUE) {
                first = Math.min(expected.get(i), found.get(i));
            }
            worst = Math.max(worst, shift);
        }
        if (first == Integer.MAX_VALUE && expected.size() != found.size()) {
            first = (expected.size() > common ? expected : found).get(common);
        }
        return new SpikeComparison(expected.size(), found.size(), worst, first);
    }

    boolean within(int steps) {
        return expected == found && worstShift <= steps;
    }

    String sentence() {
        if (expected != found) {
            return found + " spikes instead of " + expected;
        }
        return worstShift == 0
                ? expected + " spikes equal"
                : expected + " spikes, up to " + worstShift + " step(s) apart";
    }
}
