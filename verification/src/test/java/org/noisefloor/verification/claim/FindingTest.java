package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static String kind(String reason) {
        return new Finding(false, reason, new TreeMap<>()).kind();
    }

    @Test
    void kindIsTheReasonWithoutItsNumbers() {
        assertThat(kind("the angle at the end is 41.5°, which is not below 30°"))
                .isEqualTo("the angle at the end is #°, which is not below #°")
                .isEqualTo(kind("the angle at the end is 8.9E+1°, which is not below 30.25°"));
        assertThat(kind("it is -0.1 V")).isEqualTo(kind("it is 1.0e-12 V"));
        assertThat(kind("it is \u22120.1 V")).isEqualTo(kind("it is 3 V"));
        assertThat(kind("1,024 spikes")).isEqualTo(kind("7 spikes"));
    }

    @Test
    void aRunThatDivergedIsOfAnotherKind() {
        assertThat(kind("the run diverged: membrane 3 is NaN"))
                .isNotEqualTo(kind("the angle at the end is 41.5°, which is not below 30°"));
        assertThat(kind("the angle is NaN°")).isNotEqualTo(kind("the angle is 40°"));
    }
}
