package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.processor.ProcessorDescription;

class ProcessorChipFileTest {
    @Test
    void exampleHasTheProcessorThatItsFileDescribes() {
        SpikingChipDescription chip =
                ChipReader.read(Path.of("../examples/chips/with-processor.yaml")).spiking();
        assertThat(chip.processor()).contains(new ProcessorDescription(128));
        assertThat(chip.cost().price(Operation.LANE_STEP)).isEqualTo(3860 * 0.3e-15);
        assertThat(chip.ideal().processor()).isEqualTo(chip.processor());
    }

    @Test
    void chipsWithoutTheSectionHaveNoProcessorAndNoPriceOfIt() {
        SpikingChipDescription chip = ChipReader.preset("generic").spiking();
        assertThat(chip.processor()).isEmpty();
        assertThat(chip.cost().operations()).doesNotContain(Operation.LANE_STEP);
    }
}
