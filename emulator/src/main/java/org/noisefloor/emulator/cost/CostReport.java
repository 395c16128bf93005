package org.noisefloor.emulator.cost;

import java.util.ArrayList;
import java.util.List;

/// What a run cost: counts times prices, and the power that flowed meanwhile.
///
/// @param lines one line for each operation on the price list
/// @param cycles all clock cycles
/// @param runningCycles cycles in which the neurons ran
/// @param readingCycles cycles in which they were held while sensors were read
/// @param writingCycles cycles in which they were held while weights were written
/// @param seconds duration on the chip \[s]
/// @param staticEnergy static power times duration \[J]
/// @param energy everything together \[J]
public record CostReport(
        List<Line> lines,
        long cycles,
        long runningCycles,
        long readingCycles,
        long writingCycles,
        double seconds,
        double staticEnergy,
        double energy) {

    /// One operation.
    ///
    /// @param operation what was counted
    /// @param count how often
    /// @param price energy of one \[J]
    /// @param energy energy of all \[J]
    public record Line(Operation operation, long count, double price, double energy) {}

    /// Prices the `ledger` of a chip with the given clock \[Hz].
    ///
    /// @throws IllegalArgumentException if something was counted that has no price, or the clock is not positive
    public static CostReport of(CostLedger ledger, PriceList prices, double clock) {
        if (!(clock > 0) || Double.isInfinite(clock)) {
            throw new IllegalArgumentException("clock must be > 0 Hz, was " + clock);
        }
        List<Line> lines = new ArrayList<>();
        double sum = 0;
        requirePrices(ledger, prices);
        for (Operation operation : shown(ledger, prices)) {
            long count = ledger.count(operation);
            double price = prices.price(operation);
            lines.add(new Line(operation, count, price, count * price));
            sum += count * price;
        }
        long cycles = ledger.cycles();
        double seconds = cycles / clock;
        double standing = seconds * prices.staticPower();
        return new CostReport(
                List.copyOf(lines),
                cycles,
                ledger.runningCycles(),
                ledger.readingCycles(),
                ledger.writingCycles(),
                seconds,
                standing,
                sum + standing);
    }

    private static List<Operation> shown(CostLedger ledger, PriceList prices) {
        var shown = new ArrayList<Operation>(prices.operations());
        prices.occasional().stream().filter(o -> ledger.count(o) != 0).forEach(shown::add);
        return shown;
    }

    private static void requirePrices(CostLedger ledger, PriceList prices) {
        for (Operation operation : Operation.values()) {
            if (ledger.count(operation) != 0
                    && !prices.operations().contains(operation)
                    && !prices.occasional().contains(operation)) {
                throw new IllegalArgumentException(
                        "%d %s were counted, but there is no price of them"
                                .formatted(ledger.count(operation), operation.label()));
            }
        }
    }

    /// Share of the time in which the neurons ran and could learn \[1].
    public double dutyCycle() {
        return cycles == 0 ? 1 : (double) runningCycles / cycles;
    }
}
