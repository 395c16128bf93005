package org.noisefloor.io.event;

import java.util.Optional;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;

/// How a plasticity processor was asked to learn, in one number: bits 0 to 7 the signed rate, 8 to 15 the shift, 16 one for rounding to
/// the nearest.
final class LearnedBits {
    private LearnedBits() {}

    static long of(ProcessorUpdate update) {
        long nearest = update.rounding() == ProcessorRounding.NEAREST ? 1 : 0;
        return (update.rate() & 0xffL) | (long) update.shift() << 8 | nearest << 16;
    }

    /// The update that a number stands for; none if none does.
    static Optional<ProcessorUpdate> update(
            long bits, int firstSource, int sources, boolean[] plastic) {
        int shift = (int) (bits >>> 8) & 0xff;
        if (bits >>> 17 != 0
                || shift < 1
                || shift > ProcessorUpdate.LONGEST_SHIFT
                || firstSource < 0
                || sources < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ProcessorUpdate(
                        (byte) bits,
                        shift,
                        bits >>> 16 == 0 ? ProcessorRounding.STOCHASTIC : ProcessorRounding.NEAREST,
                        firstSource,
                        sources,
                        plastic));
    }
}
