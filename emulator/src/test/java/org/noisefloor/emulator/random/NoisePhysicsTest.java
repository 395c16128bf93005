package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoisePhysicsTest {
    @Test
    void thermalVoltageAtRoomTemperatureIs25_85Millivolt() {
        assertThat(NoisePhysics.thermalVoltage(300)).isCloseTo(25.852e-3, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0.1e-12, 204e-6", "1e-12, 64e-6", "2.4e-12, 42e-6", "24.5e-12, 13e-6"})
    void switchedCapacitorsCarryTheKnownNoise(double capacitance, double volt) {
        assertThat(NoisePhysics.sampledVoltage(capacitance, 300)).isCloseTo(volt, within(0.5e-6));
    }

    @Test
    void conductanceOf25MicrosiemensHasTheKnownThermalNoise() {
        double density = NoisePhysics.thermalDensity(25e-6, 300);
        assertThat(Math.sqrt(density)).isCloseTo(0.64e-12, within(0.005e-12));
        assertThat(NoisePhysics.inBandwidth(density, 1e9)).isCloseTo(20e-9, within(0.4e-9));
        assertThat(NoisePhysics.boxcar(density, 128e-9)).isCloseTo(1.27e-9, within(0.005e-9));
    }

    @Test
    void meanOverTwoWindowsHasHalfTheVariance() {
        double one = NoisePhysics.boxcar(1e-24, 1e-6);
        assertThat(NoisePhysics.boxcar(1e-24, 2e-6)).isCloseTo(one / Math.sqrt(2), within(1e-24));
    }

    @Test
    void weakInversionIsShotNoiseInSaturationAndThermalNoiseWithoutDrainVoltage() {
        double current = 3e-9;
        assertThat(NoisePhysics.weakInversionDensity(current, 1, 300))
                .isCloseTo(NoisePhysics.shotDensity(current), within(1e-40));
        // the conductance at V_ds = 0 is I_sat / U_T
        double conductance = current / NoisePhysics.thermalVoltage(300);
        assertThat(NoisePhysics.weakInversionDensity(current, 0, 300))
                .isCloseTo(NoisePhysics.thermalDensity(conductance, 300), within(1e-38));
    }

    @Test
    void logDomainNodeOf3PicofaradHasAMillethOfRelativeCurrentNoise() {
        double relative =
                0.7
                        * NoisePhysics.logDomainVoltage(3e-12, 0.7, 300)
                        / NoisePhysics.thermalVoltage(300);
        assertThat(relative).isCloseTo(1.2e-3, within(0.05e-3));
    }

    @Test
    void impossiblePhysicsIsRefusedWithBoundAndValue() {
        assertThatThrownBy(() -> NoisePhysics.sampledVoltage(-1e-12, 300))
                .hasMessage("capacitance must be finite and > 0 F, was -1.0E-12");
        assertThatThrownBy(() -> NoisePhysics.thermalDensity(-1, 300))
                .hasMessage("conductance must be finite and >= 0 S, was -1.0");
        assertThatThrownBy(() -> NoisePhysics.thermalVoltage(0))
                .hasMessage("temperature must be finite and > 0 K, was 0.0");
        assertThatThrownBy(() -> NoisePhysics.logDomainVoltage(1e-12, 1.2, 300))
                .hasMessage("slope kappa must be > 0 and <= 1, was 1.2");
        assertThatThrownBy(() -> NoisePhysics.boxcar(1, 0))
                .hasMessage("integration window must be finite and > 0 s, was 0.0");
    }
}
