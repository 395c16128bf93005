package org.noisefloor.verification.claim;

import java.util.function.ToDoubleFunction;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceList;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

/// Energy and cycles never decrease, and are what was counted times its price.
///
/// @param learning what runs on a spiking chip; other chips multiply
/// @param reported how much energy the chip says that it has spent, of which the claim speaks
record EnergyClaim(Learning learning, ToDoubleFunction<CostReport> reported) implements Claim {
    /// Relative difference of two sums of the same numbers in another order.
    private static final double ROUNDING = 1e-12;

    private static final int PRODUCTS = 20;

    EnergyClaim(Learning learning) {
        this(learning, CostReport::energy);
    }

    @Override
    public String statement() {
        return "energy and cycles never decrease, and add up to counts times prices";
    }

    @Override
    public void requireFits(DataSheet chip) {
        if (!(chip.description() instanceof CrossbarChipDescription)) {
            SpikingNets.requireFits(learning.net(), chip);
        }
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        return specimen.chip().description() instanceof CrossbarChipDescription chip
                ? products(chip, specimen)
                : run(specimen, monitor);
    }

    /// What is seen of a ledger step by step.
    private final class Book {
        private final PriceList prices;
        private final double clock;
        private double energy;
        private long cycles;
        private String fault = "";

        Book(PriceList prices, double clock) {
            this.prices = prices;
            this.clock = clock;
        }

        void look(CostLedger ledger, long step) {
            CostReport report = CostReport.of(ledger, prices, clock);
            double now = reported.applyAsDouble(report);
            if (fault.isEmpty() && (!(now >= energy) || report.cycles() < cycles)) {
                fault =
                        "at step %d energy went from %s J to %s J and cycles from %d to %d"
                                .formatted(
                                        step,
                                        Digits.of(energy),
                                        Digits.of(now),
                                        cycles,
                                        report.cycles());
            }
            energy = now;
            cycles = report.cycles();
        }

        /// What is wrong with the sum; empty if nothing is.
        String total(CostLedger ledger) {
            double sum = 0;
            for (Operation operation : prices.operations()) {
                sum += ledger.count(operation) * prices.price(operation);
            }
            double parts = ledger.runningCycles() + ledger.readingCycles() + ledger.writingCycles();
            sum += prices.staticPower() * parts / clock;
            return Math.abs(energy - sum) <= ROUNDING * Math.abs(sum)
                    ? ""
                    : "energy is %s J, counts times prices are %s J"
                            .formatted(Digits.of(energy), Digits.of(sum));
        }
    }

    /// Counts of its own what a spiking chip should have counted.
    private final class Witness implements StepWatcher {
        private final Book book;
        private long steps;
        private long spikes;

        Witness(SpikingChipDescription chip) {
            this.book = new Book(chip.cost(), chip.clock());
        }

        @Override
        public void accept(EmulatedChip chip, SpikeBatch batch) {
            steps++;
            spikes += batch.size();
            book.look(chip.ledger(), steps);
        }

        String fault(EmulatedChip chip) {
            CostLedger ledger = chip.ledger();
            book.look(ledger, steps);
            long neurons = chip.program().neurons();
            SpikingChipDescription description = chip.description();
            long running = steps * description.cycles(description.interval());
            if (!book.fault.isEmpty()) {
                return book.fault;
            }
            if (ledger.count(Operation.SPIKE) != spikes
                    || ledger.count(Operation.NEURON_INTERVAL) != steps * neurons
                    || ledger.runningCycles() != running) {
                return "counted are %d spikes, %d neuron intervals and %d cycles of running, seen were %d, %d and %d"
                        .formatted(
                                ledger.count(Operation.SPIKE),
                                ledger.count(Operation.NEURON_INTERVAL),
                                ledger.runningCycles(),
                                spikes,
                                steps * neurons,
                                running);
            }
            return book.total(ledger);
        }
    }

    private Finding run(Specimen specimen, Monitor monitor) {
        var witness = new Witness(specimen.chip().spiking());
        AlignmentRun run = SpikingNets.learning(learning, specimen, ChipMaker.EMULATED);
        AlignmentRun.Outcome outcome = SpikingNets.finished(run, false, monitor, witness);
        String fault = witness.fault(run.chip());
        return Numbers.of(specimen)
                .with(outcome.result().cost())
                .finding(
                        fault.isEmpty(),
                        fault.isEmpty()
                                ? "%d steps with %d spikes add up to %s J in %d cycles"
                                        .formatted(
                                                witness.steps,
                                                witness.spikes,
                                                Digits.of(witness.book.energy),
                                                witness.book.cycles)
                                : fault);
    }

    private Finding products(CrossbarChipDescription chip, Specimen specimen) {
        var work = new MatrixWork(specimen);
        CrossbarChip made = work.written(chip);
        var book = new Book(chip.prices(), chip.clock());
        for (int k = 0; k < PRODUCTS; k++) {
            work.product(made, k);
            book.look(made.ledger(), k);
        }
        String fault = book.fault.isEmpty() ? book.total(made.ledger()) : book.fault;
        return Numbers.of(specimen)
                .with(made.cost())
                .finding(
                        fault.isEmpty(),
                        fault.isEmpty()
                                ? "%d products add up to %s J in %d cycles"
                                        .formatted(PRODUCTS, Digits.of(book.energy), book.cycles)
                                : fault);
    }
}
