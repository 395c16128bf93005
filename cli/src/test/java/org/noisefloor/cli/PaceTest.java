package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(7);
    private final Pace pace = new Pace(now::get);
    private int made;

    private void make(long cost) {
        pace.make(() -> {
            made++;
            now.addAndGet(cost);
        });
    }

    @Test
    void whatIsShownRestsForFiftyTimesTheTimeThatItTook() {
        make(10);
        for (int k = 0; k < 499; k++) {
            now.incrementAndGet();
            make(10);
        }
        assertThat(made).isEqualTo(1);
        now.incrementAndGet();
        make(10);
        assertThat(made).isEqualTo(2);
    }

    @Test
    void whatCostsNothingNeverRests() {
        make(0);
        make(0);
        assertThat(made).isEqualTo(2);
    }
}
