package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AtHandTest {
    @Test
    void oneThatIsBeingMadeHoldsUpNobodyWhoWantsAnother() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var values =
                new AtHand<Integer, String>(
                        4,
                        key -> {
                            if (key == 1) {
                                begun.countDown();
                                await(go);
                            }
                            return "value " + key;
                        });
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> values.get(1));
        await(begun);
        assertThat(values.get(2)).isEqualTo("value 2");
        assertThat(slow).isNotDone();
        go.countDown();
        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo("value 1");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachIsMadeOnceWhoeverAsks() {
        var made = new AtomicInteger();
        var values = new AtHand<Integer, Integer>(4, _ -> made.incrementAndGet());
        var all = new CompletableFuture<?>[8];
        for (int k = 0; k < all.length; k++) {
            all[k] = CompletableFuture.runAsync(() -> values.get(7));
        }
        CompletableFuture.allOf(all).join();
        assertThat(made).hasValue(1);
    }

    @Test
    void theOneThatWasAskedForLongestAgoGoes() {
        var made = new AtomicInteger();
        var values = new AtHand<Integer, Integer>(2, _ -> made.incrementAndGet());
        values.get(1);
        values.get(2);
        values.get(1);
        values.get(3);
        values.get(1);
        assertThat(made).hasValue(3);
        values.get(2);
        assertThat(made).hasValue(4);
    }

    @Test
    void oneThatCannotBeMadeIsTriedAgain() {
        var made = new AtomicInteger();
        var values =
                new AtHand<Integer, Integer>(
                        2,
                        _ -> {
                            if (made.incrementAndGet() == 1) {
                                throw new IllegalArgumentException("not yet");
                            }
                            return made.get();
                        });
        assertThatThrownBy(() -> values.get(1)).hasMessage("not yet");
        assertThat(values.get(1)).isEqualTo(2);
    }
}
