package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DeviceTest {
    private static final double MICRO = 1e-6;

    private static final List<Device> DEVICES =
            List.of(
                    new IdealDevice(1e-4),
                    new PhaseChange(PhaseChange.FITTED),
                    Hermes.ONE_DEVICE,
                    Hermes.TWO_DEVICES,
                    new ReRamWan(ReRamWan.Age.SECOND, 0.01),
                    new ReRamWan(ReRamWan.Age.DAY, 0),
                    new ReRamWan(ReRamWan.Age.TWO_DAYS, 0),
                    new ReRamMilo(),
                    new ReRamCmo(ReRamCmo.Acceptance.FINE),
                    new ReRamCmo(ReRamCmo.Acceptance.COARSE),
                    new Sonos(0, 1.8e-6, 0.1),
                    new Sonos(5, 3.2e-6, 0.1));

    @Provide
    Arbitrary<Device> devices() {
        return Arbitraries.of(DEVICES);
    }

    @Property
    void conductancesAndDeviationsAreNeverNegativeNorUndefined(
            @ForAll("devices") Device device,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = -6.67, max = 6.67) double z,
            @ForAll @DoubleRange(min = 0, max = 1e8) double time) {
        double target = share * device.largest();
        double programmed = device.programmed(target, z);
        double now = device.drifted(target, programmed, -z, time);
        double[] all = {
            device.programmingDeviation(target),
            programmed,
            now,
            device.readDeviation(programmed, now, time),
            device.readDeviation(programmed, now, 0)
        };
        for (double value : all) {
            assertThat(value).isBetween(0.0, 1.0);
        }
        assertThat(device.drifted(target, programmed, z, 0)).isEqualTo(programmed);
    }

    @Property
    void currentIsOddAndOhmicWhereItSaysSo(
            @ForAll("devices") Device device,
            @ForAll @DoubleRange(min = 0.25, max = 1) double share,
            @ForAll @DoubleRange(min = 0, max = 0.5) double voltage) {
        double g = share * device.largest();
        double current = device.current(g, voltage);
        assertThat(device.current(g, -voltage)).isEqualTo(-current);
        // a bent current stays within a quarter of Ohm's law
        double slack = device.ohmic() ? 0 : 0.25;
        assertThat(current).isCloseTo(g * voltage, within(slack * g * voltage));
    }

    /// Read noise at full scale after a second and a day: 3.7 % and 4.5 %, as tabulated from the same fit by hand.
    @Test
    void phaseChangeHasTheTabulatedDeviations() {
        Device device = new PhaseChange(25 * MICRO);
        double full = 25 * MICRO;
        assertThat(device.programmingDeviation(0)).isCloseTo(0.26348 * MICRO, within(1e-18));
        assertThat(device.programmingDeviation(full)).isCloseTo(1.05538 * MICRO, within(1e-16));
        assertThat(device.readDeviation(full, full, 1) / full).isCloseTo(0.037, within(5e-4));
        assertThat(device.readDeviation(full, full, 86_400) / full).isCloseTo(0.045, within(5e-4));
        // a decade of time at full scale: ν = 0.049, at its lower limit
        assertThat(device.drifted(full, full, 0, 180)).isCloseTo(full * 0.893305, within(1e-10));
    }

    @Test
    void hermesHasTheTabulatedDeviations() {
        double full = Hermes.TWO_DEVICES.largest();
        assertThat(full).isCloseTo(20.7 * MICRO, within(1e-18));
        // sums of the coefficients at x = 1
        assertThat(Hermes.TWO_DEVICES.programmingDeviation(full))
                .isCloseTo(1.09269 * MICRO, within(1e-15));
        assertThat(Hermes.ONE_DEVICE.programmingDeviation(Hermes.ONE_DEVICE.largest()))
                .isCloseTo(1.00757 * MICRO, within(1e-15));
        // ten times 300 s at x = 1: ν = 0.0736 - 0.0126 - 0.0436 = 0.0174
        assertThat(Hermes.TWO_DEVICES.drifted(full, full, 0, 2700))
                .isCloseTo(full * Math.pow(10, -0.0174), within(1e-15));
        // one standard deviation more: 0.0073 + 0.0093 - 0.0118 = 0.0048
        assertThat(Hermes.TWO_DEVICES.drifted(full, full, 1, 2700))
                .isCloseTo(full * Math.pow(10, -0.0222), within(1e-15));
        // Q = 0.0123 + 0.0211 - 0.0280 + 0.0069 = 0.0123
        double grown = Math.sqrt(Math.log((1 + 300 + 512e-9) / 1024e-9));
        assertThat(Hermes.TWO_DEVICES.readDeviation(full, full, 1) / full)
                .isCloseTo(0.0123 * grown, within(1e-12));
    }

    @Test
    void resistiveMemoriesHaveTheTabulatedDeviations() {
        // sums of the quartics' coefficients at x = 1
        assertThat(sigma(new ReRamWan(ReRamWan.Age.SECOND, 0), 40)).isCloseTo(1.103, within(1e-9));
        assertThat(sigma(new ReRamWan(ReRamWan.Age.DAY, 0), 40)).isCloseTo(2.651, within(1e-9));
        assertThat(sigma(new ReRamWan(ReRamWan.Age.TWO_DAYS, 0), 40))
                .isCloseTo(2.677, within(1e-9));
        assertThat(sigma(new ReRamMilo(), 50)).isCloseTo(4.326971, within(1e-9));
        assertThat(sigma(new ReRamMilo(), 225)).isCloseTo(2.733246, within(1e-9));
        assertThat(sigma(new ReRamCmo(ReRamCmo.Acceptance.FINE), 50))
                .isCloseTo(0.05425057, within(1e-9));
        assertThat(sigma(new ReRamCmo(ReRamCmo.Acceptance.COARSE), 50))
                .isCloseTo(0.5757335, within(1e-9));
        // a day: ln 86400 = 11.36674
        Device cmo = new ReRamCmo(ReRamCmo.Acceptance.FINE);
        assertThat(cmo.drifted(50 * MICRO, 50 * MICRO, 0, 86_400) / MICRO)
                .isCloseTo(50 - 1.01164, within(1e-5));
        assertThat(cmo.drifted(50 * MICRO, 50 * MICRO, 1, 86_400) / MICRO)
                .isCloseTo(50 - 1.01164 + 0.88935, within(1e-5));
    }

    private static double sigma(Device device, double micro) {
        return device.programmingDeviation(micro * MICRO) / MICRO;
    }

    @Test
    void chargeTrapsHaveTheTabulatedDeviations() {
        Device fresh = new Sonos(0, 1.8e-6, 0.1);
        Device old = new Sonos(5, 1.8e-6, 0.1);
        // far above the knee the deviation is A, at the knee A (1 - 1/e)
        assertThat(fresh.programmingDeviation(18e-6) * 0.1e9).isCloseTo(19.887, within(1e-3));
        assertThat(old.programmingDeviation(18e-6) * 0.1e9)
                .isCloseTo(34.579 * 0.99983, within(1e-3));
        assertThat(fresh.programmingDeviation(1.7631e-6) * 0.1e9)
                .isCloseTo(19.887 * (1 - Math.exp(-1)), within(1e-9));
        assertThat(fresh.readDeviation(0, 2.1536557e-6, 0) * 0.1e9)
                .isCloseTo(12.58037 * (1 - Math.exp(-1)), within(1e-9));
    }

    @Test
    void parametersOutsideTheFitAreRefused() {
        assertThatThrownBy(() -> new Sonos(6, 1e-6, 0.1)).hasMessage("day must be 0 to 5, was 6");
        assertThatThrownBy(() -> new Sonos(0, 4e-6, 0.1))
                .hasMessage("largest current must be > 0 and <= 3.2e-6 A, was 4.0E-6");
        assertThatThrownBy(() -> new PhaseChange(0))
                .hasMessage("largest conductance must be finite and > 0 S, was 0.0");
        assertThatThrownBy(() -> new ReRamWan(ReRamWan.Age.DAY, -0.1))
                .hasMessage(
                        "read noise must be 0 to 0.149, or a conductance could read negative, was"
                                + " -0.1");
    }
}
