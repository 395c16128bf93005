package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.converter.AdcDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.converter.ChannelSpread;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.converter.DacDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceTable;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.mismatch.Pelgrom;
import org.noisefloor.emulator.mismatch.Temperature;
import org.noisefloor.emulator.random.Bernoulli;
import org.noisefloor.emulator.random.CorrelatedNoise;
import org.noisefloor.emulator.random.MembraneNoise;
import org.noisefloor.emulator.random.NoisePhysics;
import org.noisefloor.emulator.random.OrnsteinUhlenbeck;
import org.noisefloor.emulator.random.TelegraphNoise;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.storage.ParameterMemory;
import org.noisefloor.emulator.storage.RefreshedStorage;
import org.noisefloor.emulator.storage.StorageDrift;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.MockMac;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.emulator.synapse.WeightStorage;

/// What no silicon can be, outside crossbars and neurons, is refused with the bound and the value.
class BadPhysicsTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Deviation NONE = new Deviation.None();
    private static final ChannelSpread ALIKE = new ChannelSpread(NONE, 0, 0);
    private static final ConverterRange RANGE = new ConverterRange(8, 0, 1);
    private static final StorageDrift STILL = new StorageDrift.Constant(0, 0);

    /// @param make what must be refused
    /// @param bound part of the message that states the bound
    /// @param value part of the message, after its last word, that states the value
    private record Case(ThrowingCallable make, String bound, String value) {
        @Override
        public String toString() {
            return bound + ", was " + value;
        }
    }

    private static Case bad(ThrowingCallable make, String bound, Object value) {
        return new Case(make, bound, "was " + value);
    }

    static List<Case> cases() {
        var all = new ArrayList<Case>();
        all.addAll(mismatch());
        all.addAll(random());
        all.addAll(converters());
        all.addAll(storage());
        all.addAll(synapses());
        all.addAll(multiplier());
        all.addAll(chips());
        all.addAll(sensors());
        return all;
    }

    private static List<Case> mismatch() {
        return List.of(
                bad(() -> new Deviation.Normal(-0.1), "between 0 % and 100 %", "-10.0 %"),
                bad(() -> new Deviation.Normal(1.5), "between 0 % and 100 %", "150.0 %"),
                bad(() -> new Deviation.LogNormal(NAN), "between 0 % and 1000 %", "NaN %"),
                bad(() -> new Deviation.LogNormal(11), "between 0 % and 1000 %", "1100.0 %"),
                bad(() -> new Gradient(1.1, 0), "between -100 % and 100 %", "110.0"),
                bad(
                        () -> new Gradient(0, NAN),
                        "between -100 % and 100 %",
                        "0.0 % along rows and NaN"),
                bad(() -> new Pelgrom(-1, 0), ">= 0 V m", "-1.0"),
                bad(() -> new Pelgrom(0, NAN), ">= 0 m", "NaN"),
                bad(() -> Pelgrom.NODE_65_NM.thresholdSigma(0, 1), "> 0 m", "0.0"),
                bad(() -> Pelgrom.NODE_65_NM.logCurrentSigma(1, 1, 1.2, 300), "<= 1", "1.2"),
                bad(() -> Temperature.proportional(1, -3), "> 0 K", "-3.0"),
                bad(() -> Temperature.leakage(1, 300, 0), "> 0 K", "0.0"),
                bad(
                        () -> Temperature.logDomainTimeConstant(-1e-12, 0.7, 1, 300),
                        "> 0 F",
                        "-1.0E-12"));
    }

    private static List<Case> random() {
        return List.of(
                bad(() -> OrnsteinUhlenbeck.of(0, 1, 1), "> 0 s", "0.0"),
                bad(() -> OrnsteinUhlenbeck.of(1, -1, 1), ">= 0", "-1.0"),
                bad(() -> OrnsteinUhlenbeck.of(1, 1, NAN), ">= 0 s", "NaN"),
                bad(() -> MembraneNoise.of(-1, 1, 1, 1), "> 0 s", "-1.0"),
                bad(() -> CorrelatedNoise.flicker(0, 1, 1, 1, 1), "> 0 s", "0.0"),
                bad(() -> CorrelatedNoise.flicker(2, 1, 1, 1, 1), "must be 2.0", "1.0"),
                bad(() -> CorrelatedNoise.flicker(1, 2, 9, 1, 1), "1 to 8", "9"),
                bad(() -> CorrelatedNoise.flicker(1, 2, 1, -1, 1), ">= 0", "-1.0"),
                bad(() -> TelegraphNoise.of(0, 1, 1), "> 0 1/s", "0.0"),
                bad(() -> TelegraphNoise.of(1, NAN, 1), "> 0 1/s", "NaN"),
                bad(() -> new TelegraphNoise(1.5, 0), "0 to 1", "1.5"),
                bad(() -> Bernoulli.probability(-1, 1), ">= 0 1/s", "-1.0"),
                bad(() -> NoisePhysics.sampledVoltage(-1e-12, 300), "> 0 F", "-1.0E-12"),
                bad(() -> NoisePhysics.sampledVoltage(1e-12, 0), "> 0 K", "0.0"),
                bad(() -> NoisePhysics.thermalDensity(-1, 300), ">= 0 S", "-1.0"),
                bad(() -> NoisePhysics.shotDensity(NAN), "A", "NaN"));
    }

    private static List<Case> converters() {
        return List.of(
                bad(() -> new CadcDescription(17, NONE, 0, 0, 0), "between 1 and 16 bits", 17),
                bad(() -> new CadcDescription(8, NONE, -1, 0, 0), ">= 0 LSB", "-1.0"),
                bad(() -> new CadcDescription(8, NONE, 0, NAN, 0), ">= 0 LSB", "NaN"),
                bad(() -> new CadcDescription(8, NONE, 0, 0, 1), "between 0 and 1 s", "1.0"),
                bad(() -> new ConverterRange(1, 0, 1), "2 to 14 bits", 1),
                bad(() -> new ConverterRange(8, 1, 0), "low < high", "1.0 to 0.0"),
                bad(() -> new ConverterRange(8, NAN, 0), "low < high", "NaN"),
                bad(() -> new ChannelSpread(NONE, -1, 0), ">= 0 LSB", "-1.0"),
                bad(() -> new ChannelSpread(NONE, 0, INFINITE), ">= 0 LSB", "Infinity"),
                bad(() -> new AdcDescription.Sar(RANGE, ALIKE, 0, 0), ">= 1", 0),
                bad(() -> new AdcDescription.Sar(RANGE, ALIKE, 1, 0.15), "0 to 0.149", "0.15"),
                bad(
                        () -> new AdcDescription.Ramp(RANGE, ALIKE, 1, -0.1, 100),
                        "0 to 0.149",
                        "-0.1"),
                bad(() -> new AdcDescription.Ramp(RANGE, ALIKE, 1, 0, 9), ">= 10", "9.0"),
                bad(
                        () -> new AdcDescription.Pipeline(RANGE, ALIKE, 1, 0, 100, 0.3),
                        "0 to 0.25",
                        "0.3"),
                bad(() -> new AdcDescription.Pipeline(RANGE, ALIKE, 1, 0, NAN, 0), ">= 10", "NaN"),
                bad(() -> new DacDescription(RANGE, ALIKE, 0, 0), ">= 1", 0),
                bad(() -> new DacDescription(RANGE, ALIKE, 1, 0.2), "0 to 0.149", "0.2"));
    }

    private static List<Case> storage() {
        return List.of(
                bad(() -> new StorageDrift.Resistive(0, 0), "> 0 s", "0.0"),
                bad(() -> new StorageDrift.Resistive(NAN, 1), "finite", "NaN"),
                bad(() -> new StorageDrift.Constant(0, -1), ">= 0 per s", "-1.0"),
                bad(() -> StorageDrift.Constant.of(0, 1, -1e-12), "> 0 F", "-1.0E-12"),
                bad(() -> StorageDrift.Constant.of(0, -1, 1), ">= 0 per s", "-1.0"),
                bad(() -> new StorageDrift.Bistable(1, 0, 0.5, 1), "> 1.0 (low)", "0.5"),
                bad(() -> new RefreshedStorage(-1, 0, STILL), "> 0 s", "-1.0"),
                bad(() -> new RefreshedStorage(1, NAN, STILL), ">= 0 V", "NaN"),
                bad(() -> new ParameterMemory(1, 1, 0, 0, 0, 1), "> 0 s", "0.0"),
                bad(() -> new ParameterMemory(1, 1, 1, -0.25, 0, 1), "> -0.25 and < 0.25", "-0.25"),
                bad(() -> new ParameterMemory(1, 1, 1, 0, -1, 1), ">= 0 LSB", "-1.0"),
                bad(() -> new WeightStorage.Leaky(0, -1, NONE), "> 0 s", "-1.0"),
                bad(() -> new WeightStorage.Leaky(NAN, 1, NONE), ">= 0 LSB", "NaN"),
                bad(() -> new WeightStorage.Bistable(0, 1, NONE), "> 0 LSB", "0.0"),
                bad(() -> new WeightStorage.Refreshed(0, 1, 0, 0, NONE), "> 0 s", "0.0"),
                bad(() -> new WeightStorage.Refreshed(0, 1, 1, -1, NONE), ">= 0 LSB", "-1.0"));
    }

    private static SynapseArrayDescription array(
            int rows, int columns, int bits, double current, double stuck, double write) {
        var pulse = new SynapticPulse.Rectangular(1e-5, NONE);
        return new SynapseArrayDescription(
                rows, columns, bits, current, pulse, NONE, Gradient.NONE, stuck, write);
    }

    private static List<Case> synapses() {
        var leaky = new WeightStorage.Leaky(64, 1, NONE);
        return List.of(
                bad(() -> array(3, 1, 6, 1, 0, 0), "must be even", 3),
                bad(() -> array(0, 1, 6, 1, 0, 0), "between 2 and 4096", 0),
                bad(() -> array(2, 5000, 6, 1, 0, 0), "between 1 and 4096", 5000),
                bad(() -> array(2, 1, 8, 1, 0, 0), "between 1 and 7", 8),
                bad(() -> array(2, 1, 6, -1, 0, 0), "> 0 A", "-1.0"),
                bad(() -> array(2, 1, 6, 1, 1.5, 0), "between 0 % and 100 %", "150.0 %"),
                bad(() -> array(2, 1, 6, 1, 0, NAN), "between 0 and 1 s", "NaN"),
                bad(() -> array(2, 1, 6, 1, 0, 0).with(leaky), "<= 63 LSB", "64.0"),
                bad(() -> new SynapticPulse.Rectangular(0, NONE), "> 0 s", "0.0"),
                bad(() -> new SynapticPulse.Exponential(NAN, NONE), "> 0 s", "NaN"));
    }

    private static MacModeDescription mac(
            double gain, double saturation, double offset, double noise, int sends, double slot) {
        return new MacModeDescription(
                1,
                gain,
                NONE,
                NONE,
                saturation,
                NONE,
                offset,
                MacModeDescription.Baseline.FIXED,
                noise,
                noise,
                sends,
                1,
                slot,
                0,
                0);
    }

    private static List<Case> multiplier() {
        return List.of(
                bad(() -> mac(0, 1, 0, 0, 1, 0), "> 0 and <= 1 LSB", "0.0"),
                bad(() -> mac(1.1, 1, 0, 0, 1, 0), "> 0 and <= 1 LSB", "1.1"),
                bad(() -> mac(1, 0, 0, 0, 1, 0), "> 0 LSB", "0.0"),
                bad(() -> mac(1, NAN, 0, 0, 1, 0), "> 0 LSB", "NaN"),
                bad(() -> mac(1, 1, -1, 0, 1, 0), ">= 0 LSB", "-1.0"),
                bad(() -> mac(1, 1, 0, INFINITE, 1, 0), ">= 0 LSB", "Infinity"),
                bad(() -> mac(1, 1, 0, 0, 0, 0), "1 to 1000", 0),
                bad(() -> mac(1, 1, 0, 0, 1, -1), ">= 0 s", "-1.0"),
                bad(() -> new MockMac(2, 0), "> 0 and <= 1 LSB", "2.0"),
                bad(() -> new MockMac(1, -1), ">= 0 LSB", "-1.0"));
    }

    private static CorrelationDescription sensor(
            double window, int pairing, double amplitude, double saturation, double pedestal) {
        return new CorrelationDescription(
                CorrelationDescription.Shape.TRIANGULAR,
                window,
                pairing,
                amplitude,
                saturation,
                pedestal,
                CorrelationDescription.Swap.FIXED,
                0,
                NONE,
                NONE,
                NONE,
                NONE,
                0);
    }

    private static List<Case> sensors() {
        return List.of(
                bad(() -> sensor(-1, 1, 1, 1, 0), "> 0 s", "-1.0"),
                bad(() -> sensor(1, 9, 1, 1, 0), "between 1 and 8 spikes", 9),
                bad(() -> sensor(1, 1, NAN, 1, 0), "> 0 LSB", "NaN"),
                bad(() -> sensor(1, 1, 1, 0, 0), "> 0 LSB", "0.0"),
                bad(() -> sensor(1, 1, 1, 1, -1), ">= 0 LSB", "-1.0"),
                bad(() -> new SensorRegion(0, -1, 0, 1), "must not be negative", "-1 sources"),
                bad(() -> new SpikeDelay(-1, 1), ">= 0 intervals", "-1"));
    }

    private static SpikingChipDescription chip(double clock, double interval, double latency) {
        SpikingChipDescription c = TestChips.sampling(4, 4);
        return new SpikingChipDescription(
                c.name(),
                clock,
                interval,
                latency,
                c.synapseArray(),
                c.neuron(),
                c.correlation(),
                c.cadc(),
                c.cost());
    }

    private static List<Case> chips() {
        return List.of(
                bad(() -> chip(0, 1e-6, 0), "> 0 Hz", "0.0"),
                bad(() -> chip(1e9, NAN, 0), "> 0 s", "NaN"),
                bad(() -> chip(1e3, 1e-6, 0), "at least one clock cycle, 0.001 s", "1.0E-6"),
                bad(() -> chip(1e9, 1e-6, -1), ">= 0 s", "-1.0"),
                bad(() -> chip(1e9, 1e-6, 1), "1000 intervals", "1.0 s"),
                bad(() -> chip(1e9, 1e-4, 0), "between 1 and 1000000 intervals", "9.99"),
                bad(
                        () -> new PriceTable(Map.of(Operation.SPIKE, -1.0), 0),
                        "price of spikes must be finite and >= 0 J",
                        "-1.0"),
                bad(() -> new PriceTable(Map.of(), NAN), ">= 0 W", "NaN"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedWithTheBoundAndTheValue(Case bad) {
        assertThatThrownBy(bad.make())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(bad.bound())
                .message()
                .containsPattern("(was|were) .*" + Pattern.quote(bad.value().substring(4)));
    }
}
