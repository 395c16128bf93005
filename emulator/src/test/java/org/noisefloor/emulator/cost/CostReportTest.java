package org.noisefloor.emulator.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CostReportTest {
    private static final CostDescription PRICES =
            new CostDescription(1e-13, 2e-12, 3e-12, 4e-12, 5e-12, 6e-12, 1e-3);

    @Test
    void energyIsCountsTimesPricesPlusStaticPowerTimesDuration() {
        var ledger = new CostLedger();
        ledger.count(Operation.NEURON_INTERVAL, 100);
        ledger.count(Operation.ROW_EVENT, 10);
        ledger.count(Operation.SYNAPTIC_EVENT, 20);
        ledger.count(Operation.SPIKE, 7);
        ledger.count(Operation.CONVERSION, 8);
        ledger.count(Operation.WEIGHT_WRITE, 9);
        ledger.run(600);
        ledger.read(300);
        ledger.write(100);
        CostReport report = CostReport.of(ledger, PRICES, 1e9);
        assertThat(report.cycles()).isEqualTo(1000);
        assertThat(report.seconds()).isCloseTo(1e-6, within(1e-18));
        assertThat(report.staticEnergy()).isCloseTo(1e-9, within(1e-18));
        double operations = 1e-11 + 20e-12 + 60e-12 + 28e-12 + 40e-12 + 54e-12;
        assertThat(report.energy()).isCloseTo(1e-9 + operations, within(1e-18));
        assertThat(report.dutyCycle()).isEqualTo(0.6);
        assertThat(report.lines()).hasSize(6);
        assertThat(report.lines().get(Operation.SPIKE.ordinal()))
                .isEqualTo(new CostReport.Line(Operation.SPIKE, 7, 4e-12, 7 * 4e-12));
    }

    @Property(tries = 100)
    void energyNeverDecreases(@ForAll @Size(20) List<@IntRange(min = 0, max = 8) Integer> deeds) {
        var ledger = new CostLedger();
        double before = 0;
        for (int deed : deeds) {
            switch (deed) {
                case 6 -> ledger.run(3);
                case 7 -> ledger.read(2);
                case 8 -> ledger.write(1);
                default -> ledger.count(PRICES.operations().get(deed), deed);
            }
            double energy = CostReport.of(ledger, PRICES, 1e8).energy();
            assertThat(energy).isGreaterThanOrEqualTo(before);
            before = energy;
        }
    }

    @Test
    void emptyLedgerCostsNothingAndLearnsAllTheTime() {
        CostReport report = CostReport.of(new CostLedger(), PRICES, 1e9);
        assertThat(report.energy()).isZero();
        assertThat(report.dutyCycle()).isEqualTo(1);
    }

    @Test
    void copyIsEqualAndIndependent() {
        var ledger = new CostLedger();
        ledger.count(Operation.SPIKE, 2);
        ledger.read(5);
        CostLedger copy = ledger.copy();
        assertThat(copy).isEqualTo(ledger).hasSameHashCodeAs(ledger);
        ledger.write(1);
        assertThat(copy).isNotEqualTo(ledger);
        assertThat(copy.writingCycles()).isZero();
    }

    @Test
    void whatHasNoPriceIsNotForgotten() {
        var ledger = new CostLedger();
        ledger.count(Operation.ADC_CONVERSION, 3);
        assertThatThrownBy(() -> CostReport.of(ledger, PRICES, 1e9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 ADC conversions were counted, but there is no price of them");
        var table = new PriceTable(Map.of(Operation.ADC_CONVERSION, 2e-12), 0);
        assertThat(CostReport.of(ledger, table, 1e9).energy()).isCloseTo(6e-12, within(1e-24));
        assertThatThrownBy(() -> new PriceTable(Map.of(Operation.SPIKE, -1.0), 0))
                .hasMessage("price of spikes must be finite and >= 0 J, was -1.0");
    }

    @Test
    void ledgersAddUp() {
        var one = new CostLedger();
        one.count(Operation.CELL_READ, 2);
        one.run(5);
        one.write(7);
        CostLedger sum = one.copy();
        sum.add(one);
        assertThat(sum.count(Operation.CELL_READ)).isEqualTo(4);
        assertThat(sum.runningCycles()).isEqualTo(10);
        assertThat(sum.writingCycles()).isEqualTo(14);
    }

    @Test
    void negativePricesAndClocksAreRefused() {
        assertThatThrownBy(() -> new CostDescription(0, 0, 0, -1e-12, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an energy or power must be >= 0 J or W, was -1.0E-12");
        assertThatThrownBy(() -> CostReport.of(new CostLedger(), PRICES, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clock must be > 0 Hz, was 0.0");
    }
}
