package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.ExpStep;
import org.noisefloor.emulator.crossbar.PulseResponse.LinearStep;
import org.noisefloor.emulator.crossbar.PulseResponse.PiecewiseStep;
import org.noisefloor.emulator.crossbar.PulseResponse.PowStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBoundsPmax;
import org.noisefloor.emulator.mismatch.Deviation;

/// What no crossbar can be is refused with the bound and the value.
class BadPhysicsTest {
    private static final double NAN = Double.NaN;
    private static final WeightRange UNIT = WeightRange.UNIT;
    private static final PulsedDevice CONSTANT = PulsedDevice.ideal(new ConstantStep(0.01, UNIT));

    private static Arguments refused(String message, ThrowingCallable bad) {
        return arguments(message, bad);
    }

    private static CrossbarDescription array(
            Device device, double voltage, ReadNoise noise, int attempts, double acceptance) {
        return new CrossbarDescription(
                4,
                4,
                device,
                new WeightMapping.Differential(127),
                new InputCoding.Amplitude(),
                voltage,
                noise,
                WireDescription.IDEAL,
                StuckCells.NONE,
                attempts,
                acceptance);
    }

    private static PulsedCrossbarDescription pulsed(
            PulsedDevice device, UnitCell cell, int longest, double readNoise) {
        return new PulsedCrossbarDescription(
                2, 2, 127, device, cell, PulseTrain.STOCHASTIC, longest, readNoise);
    }

    static Stream<Arguments> conductances() {
        Device pcm = new PhaseChange(PhaseChange.FITTED);
        return Stream.of(
                refused(
                        "largest conductance must be finite and > 0 S, was -1.0E-6",
                        () -> new PhaseChange(-1e-6)),
                refused(
                        "largest conductance must be finite and > 0 S, was NaN",
                        () -> new IdealDevice(NAN)),
                refused(
                        "read noise must be 0 to 0.149, or a conductance could read negative, was"
                                + " 0.2",
                        () -> new ReRamWan(ReRamWan.Age.DAY, 0.2)),
                refused("day must be 0 to 5, was 6", () -> new Sonos(6, 1e-6, 0.1)),
                refused(
                        "largest current must be > 0 and <= 3.2e-6 A, was 4.0E-6",
                        () -> new Sonos(0, 4e-6, 0.1)),
                refused(
                        "read voltage must be finite and > 0 V, was 0.0",
                        () -> new Sonos(0, 1e-6, 0)),
                refused(
                        "read voltage must be finite and > 0 V, was -0.2",
                        () -> array(pcm, -0.2, ReadNoise.NONE, 1, 0)),
                refused(
                        "read voltage must be <= 0.5 V for ReRamMilo, was 0.6 V",
                        () -> array(new ReRamMilo(), 0.6, ReadNoise.NONE, 1, 0)),
                refused(
                        "noise per output equals noise per cell only for ohmic cells and wires"
                                + " without resistance; use noise per cell",
                        () -> array(new ReRamMilo(), 0.2, ReadNoise.PER_OUTPUT, 1, 0)),
                refused(
                        "attempts must be 1 to 256, were 257",
                        () -> array(pcm, 0.2, ReadNoise.NONE, 257, 1e-6)),
                refused(
                        "acceptance must be >= 0 S, was NaN",
                        () -> array(pcm, 0.2, ReadNoise.NONE, 4, NAN)),
                refused(
                        // 0.26348 + 1.9650 / 2 - 1.1731 / 4 µS, times √(π/2) / 10
                        "acceptance must be >= 1.194",
                        () -> array(pcm, 0.2, ReadNoise.NONE, 10, 0.119e-6)),
                refused(
                        "probabilities of stuck cells must be >= 0 and at most 1 together, were"
                                + " 0.6 and 0.5",
                        () -> new StuckCells(0.6, 0.5)));
    }

    static Stream<Arguments> wires() {
        WireDescription one = new WireDescription(1, 1, 0, 0);
        return Stream.of(
                refused(
                        "row wire resistance must be finite and >= 0 Ohm, was NaN",
                        () -> new WireDescription(NAN, 1, 0, 0)),
                refused(
                        "sense resistance must be finite and >= 0 Ohm, was -1.0",
                        () -> new WireDescription(1, 1, 0, -1)),
                refused(
                        "driver resistance must be finite and >= 0 Ohm, was Infinity",
                        () -> new WireDescription(1, 1, Double.POSITIVE_INFINITY, 0)),
                refused(
                        "conductance [0, 0] must be 0 to 1.0E12 S, was -1.0E-6",
                        () -> new WireResistance(1, 1, new double[] {-1e-6}, one)),
                refused(
                        "conductance [0, 1] must be 0 to 1.0E12 S, was NaN",
                        () -> new WireResistance(1, 2, new double[] {1e-6, NAN}, one)),
                refused(
                        "wire resistance needs cells that obey Ohm's law, which those of ReRamMilo do not",
                        () ->
                                new CrossbarDescription(
                                        4,
                                        4,
                                        new ReRamMilo(),
                                        new WeightMapping.Differential(127),
                                        new InputCoding.Amplitude(),
                                        0.2,
                                        ReadNoise.NONE,
                                        one,
                                        StuckCells.NONE,
                                        1,
                                        0)),
                refused("conductances must", () -> new CrossbarCircuit.Range(1e-4, 1e-6, 0.2)));
    }

    static Stream<Arguments> pulses() {
        return Stream.of(
                refused(
                        "weights must range from a lower end <= 0 to an upper end >= 0, less than"
                                + " 1e6 apart, were 0.1 to 1.0",
                        () -> new WeightRange(0.1, 1)),
                refused(
                        "weights must range from a lower end <= 0 to an upper end >= 0, less than"
                                + " 1e6 apart, were 1.0 to -1.0",
                        () -> new WeightRange(1, -1)),
                refused(
                        "step must be > 0 and <= the range of the weights, 2.0, was 0.0",
                        () -> new ConstantStep(0, UNIT)),
                refused(
                        "step must be > 0 and <= the range of the weights, 2.0, was 2.5",
                        () -> new PowStep(2.5, UNIT, 1, 1, 0)),
                refused(
                        "bounds of linear steps must lie on both sides of 0, were 0.0 and 1.0",
                        () -> new SoftBounds(0.01, new WeightRange(0, 1), 0)),
                refused(
                        "shrinking up must be finite and >= 0, was -0.1",
                        () -> new LinearStep(0.01, UNIT, -0.1, 0, 0, LinearStep.Bound.NOMINAL)),
                refused(
                        "rate must be > 0 and <= 1, was 1.5",
                        () -> new SoftBoundsPmax(100, 1.5, UNIT)),
                refused(
                        "exponent down must be finite and > 0, was 0.0",
                        () -> new PowStep(0.01, UNIT, 1, 0, 0)),
                refused(
                        "coefficients of an exponential step must be finite, one was NaN",
                        () -> new ExpStep(0.01, UNIT, 1, 1, 1, NAN, 1, 1)),
                refused(
                        "factor of steps up must be finite and >= 0, was -1.0",
                        () -> new PiecewiseStep(0.01, UNIT, List.of(1.0, -1.0), List.of(1.0))),
                refused(
                        "a table of steps must have a value",
                        () -> new PiecewiseStep(0.01, UNIT, List.of(), List.of(1.0))));
    }

    static Stream<Arguments> pulsedDevices() {
        Deviation none = new Deviation.None();
        return Stream.of(
                refused(
                        "noise from pulse to pulse must be finite and >= 0, was -1.0",
                        () -> new CycleNoise.OfSize(-1)),
                refused(
                        "asymmetry up to down must be > -1 and < 1, was 1.0",
                        () -> new PulseSpread(none, 1, 0, 0, 0)),
                refused(
                        "spread of the lower bound must be 0 to 1, was 1.5",
                        () -> new PulseSpread(none, 0, 0, 0, 1.5)),
                refused(
                        "deviation of the logarithm of a gain must be 0 to 2, was -0.1",
                        () -> PulseSpread.logNormalGain(-0.1)),
                refused(
                        "write noise must be finite and >= 0, was NaN",
                        () -> CONSTANT.with(PulseReference.NONE, NAN)),
                refused(
                        "lifetime must be > 1 batch, was 0.5",
                        () -> new PulsedDevice.Retention(0.5, 0)),
                refused(
                        "probability of corrupt cells must be 0 to 1, was 1.1",
                        () -> new PulsedDevice.Corrupt(1.1, 0)),
                refused(
                        "thresholds of a refresh must be 0 <= lower <= upper <= 1 with upper > 0,"
                                + " were 0.8 and 0.75",
                        () -> new UnitCell.OneSided(1, 0.75, 0.8)),
                refused(
                        "cells that hold no negative weight need a one-sided pair, had Single[]",
                        () -> pulsed(PulsedPreset.PCM.device(), UnitCell.SINGLE, 31, 0)),
                refused(
                        "a pair subtracts already: no reference beside it",
                        () ->
                                pulsed(
                                        PulsedPreset.RERAM_ARRAY_OM.device(),
                                        new UnitCell.Reference(),
                                        31,
                                        0)),
                refused(
                        "longest train must have 1 to 31 slots, had 32",
                        () -> pulsed(CONSTANT, UnitCell.SINGLE, 32, 0)),
                refused(
                        "read noise must be finite and >= 0, was -0.1",
                        () -> pulsed(CONSTANT, UnitCell.SINGLE, 31, -0.1)),
                refused(
                        "row value 1 must be finite, was NaN",
                        () ->
                                PulsedCrossbar.fabricate(
                                                pulsed(CONSTANT, UnitCell.SINGLE, 31, 0), 1)
                                        .update(0.1, new double[] {0, NAN}, new double[2])),
                refused(
                        "rate must be finite, was Infinity",
                        () ->
                                PulsedCrossbar.fabricate(
                                                pulsed(CONSTANT, UnitCell.SINGLE, 31, 0), 1)
                                        .update(
                                                Double.POSITIVE_INFINITY,
                                                new double[2],
                                                new double[2])));
    }

    @ParameterizedTest
    @MethodSource({"conductances", "wires", "pulses", "pulsedDevices"})
    void isRefusedWithTheBoundAndTheValue(String message, ThrowingCallable bad) {
        assertThatThrownBy(bad)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
