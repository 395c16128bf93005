package org.noisefloor.emulator.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpikeBatchTest {
    @Test
    void batchHoldsWhatWasAddedInOrderUntilItIsCleared() {
        var batch = new SpikeBatch(3);
        batch.add(7);
        batch.add(2);
        assertThat(batch.units()).containsExactly(7, 2);
        assertThat(batch.unit(1)).isEqualTo(2);
        batch.clear();
        assertThat(batch.size()).isZero();
        assertThat(batch.capacity()).isEqualTo(3);
    }

    @Test
    void fullBatchRefusesASpike() {
        var batch = new SpikeBatch(1);
        batch.add(0);
        assertThatThrownBy(() -> batch.add(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a spike batch for 1 spikes is full");
        assertThat(batch.units()).containsExactly(0);
    }

    @Test
    void sizeBeyondTheCapacityIsRefused() {
        assertThatThrownBy(() -> new SpikeBatch(2).resize(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size of a spike batch must be 0 to 2 spikes (its capacity), was 3");
        assertThatThrownBy(() -> new SpikeBatch(2).resize(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SpikeBatch(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
