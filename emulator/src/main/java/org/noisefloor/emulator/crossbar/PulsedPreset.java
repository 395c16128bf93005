package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.ExpStep;
import org.noisefloor.emulator.crossbar.PulseResponse.LinearStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.mismatch.Deviation;

/// Published devices that learn by pulses. Every number is sourced from the source code of aihwkit 1.1.0 (`presets/devices.py`),
/// which names the paper that it was fitted to; weights are normalised.
///
/// Where a number is not part of a preset there, the default of its class was taken.
public enum PulsedPreset {
    /// Resistive memory, exponential steps.
    RERAM_ES("ReRamES", "Gong et al. 2018, Nat. Commun.") {
        @Override
        public PulsedDevice device() {
            ExpStep law =
                    new ExpStep(0.00135, WeightRange.UNIT, -1.18445, -0.081404, 5, 5, -0.5, -0.5);
            return of(law, normal(0.2, 0.259359, 0.05, 0.3, 0.3), ofStep(5), 75);
        }
    },
    /// Resistive memory, soft bounds with the symmetry point at 0.
    RERAM_SB("ReRamSB", "Gong et al. 2018, Nat. Commun. (loose fit)") {
        @Override
        public PulsedDevice device() {
            SoftBounds law = new SoftBounds(0.002, new WeightRange(-0.75, 1.25), 0);
            PulseSpread spread = normal(0.3, 0, 0.01, 0.3 / 1.25, 0.3 / 0.75);
            return of(law, spread, new CycleNoise.OfSize(3.75), 56);
        }
    },
    /// A capacitor that leaks.
    CAPACITOR("Capacitor", "Li et al. 2018, VLSI") {
        @Override
        public PulsedDevice device() {
            LinearStep law = linear(0.005, WeightRange.UNIT, 0.05, 0.05, 0.01);
            PulseSpread spread = normal(0.1, 0, 0.06, 0.07, 0.07);
            return of(law, spread, new CycleNoise.OfSize(0.3), 0)
                    .with(
                            new PulsedDevice.Retention(1e6, 0.3),
                            PulsedDevice.Reset.EXACT,
                            PulsedDevice.Corrupt.NONE);
        }
    },
    /// Electrochemical memory with lithium.
    ECRAM("EcRam", "Tang et al. 2018, IEDM") {
        @Override
        public PulsedDevice device() {
            LinearStep law = linear(0.002, new WeightRange(-0.8276, 1.1724), 0.1153, 0.5085, 0.05);
            return of(law, normal(0.1, 0, 0.01, 0.05, 0.05), ofStep(0.3), 0);
        }
    },
    /// Electrochemical memory of metal oxide.
    ECRAM_MO("EcRamMO", "Kim et al. 2019, IEDM") {
        @Override
        public PulsedDevice device() {
            LinearStep law =
                    linear(2.8214e-4, new WeightRange(-0.8286, 1.1714), 0.4152, 0.7342, 0.05);
            return of(law, normal(0.1, 0, 0.01, 0.05, 0.05), ofStep(2), 0);
        }
    },
    /// The device of the resistive processing unit.
    GOKMEN_VLASOV("GokmenVlasov", "Gokmen and Vlasov 2016, Front. Neurosci.") {
        @Override
        public PulsedDevice device() {
            ConstantStep law = new ConstantStep(0.0016, WeightRange.UNIT);
            return of(law, normal(0.3, 0, 0.01, 0.3, 0.3), ofStep(0.3), 0);
        }
    },
    /// The same with smaller and on average symmetric steps.
    IDEALIZED("Idealized", "Rasch, Gokmen and Haensch 2019, IEEE Design & Test") {
        @Override
        public PulsedDevice device() {
            ConstantStep law = new ConstantStep(0.0002, WeightRange.UNIT);
            return of(law, normal(0.3, 0, 0, 0.3, 0.3), ofStep(0.3), 0);
        }
    },
    /// Phase-change memory, which can only be strengthened and comes in pairs.
    PCM("PCM", "Nandakumar et al. 2020, Front. Neurosci.") {
        @Override
        public PulsedDevice device() {
            ExpStep law =
                    new ExpStep(0.01, new WeightRange(0, 2), -27.235, -2.235, 2.5, 2.5, -1, 0);
            PulseSpread spread = normal(0.2, 0, 0.05, 0.1, 0);
            return of(law, spread, new CycleNoise.OfStep(0.6, 0.042, 0.108), 0)
                    .with(
                            PulsedDevice.Retention.FOREVER,
                            new PulsedDevice.Reset(0.01, 0.02, 0.01),
                            PulsedDevice.Corrupt.NONE);
        }

        @Override
        public UnitCell cell() {
            return new UnitCell.OneSided(1, 0.75, 0.25);
        }
    },
    /// An array of resistive memory, optimised material; 13.48 % of the measured cells were corrupt, here none.
    RERAM_ARRAY_OM("ReRamArrayOM", "Gong, Rasch et al. 2022, IEDM") {
        @Override
        public PulsedDevice device() {
            return array(0.0949, 0.7829, 0.3499, 0.5695, 0.4158, 1.4113);
        }
    },
    /// An array of resistive memory, baseline HfO2; 9.77 % of the measured cells were corrupt, here none.
    RERAM_ARRAY_HFO2("ReRamArrayHfO2", "Gong, Rasch et al. 2022, IEDM") {
        @Override
        public PulsedDevice device() {
            return array(0.4622, 0.7125, 0.4295, 0.5990, 0.2174, 0.5841);
        }
    };

    private final String label;
    private final String source;

    PulsedPreset(String label, String source) {
        this.label = label;
        this.source = source;
    }

    /// The name under which others know it.
    public String label() {
        return label;
    }

    /// The paper that the source names.
    public String source() {
        return source;
    }

    /// The cells.
    public abstract PulsedDevice device();

    /// What stands for one weight.
    public UnitCell cell() {
        return UnitCell.SINGLE;
    }

    private static PulsedDevice of(
            PulseResponse response, PulseSpread spread, CycleNoise cycle, double writeNoise) {
        return PulsedDevice.ideal(response)
                .with(spread, cycle)
                .with(PulseReference.NONE, writeNoise);
    }

    private static PulsedDevice array(
            double size, double gain, double upper, double lower, double cycle, double writeNoise) {
        PulseSpread spread =
                new PulseSpread(PulseSpread.logNormalGain(gain), 0, 0.01, upper, lower);
        return PulsedDevice.ideal(new SoftBounds(size, WeightRange.UNIT, 0))
                .with(spread, new CycleNoise.OfSize(cycle))
                .with(
                        new PulseReference(PulseReference.Origin.SYMMETRY_POINT, 0, 0.05),
                        writeNoise);
    }

    private static LinearStep linear(
            double size, WeightRange range, double up, double down, double spread) {
        return new LinearStep(size, range, up, down, spread, LinearStep.Bound.NOMINAL);
    }

    private static PulseSpread normal(
            double gain, double upDown, double upDownSpread, double upper, double lower) {
        return new PulseSpread(new Deviation.Normal(gain), upDown, upDownSpread, upper, lower);
    }

    private static CycleNoise ofStep(double relative) {
        return new CycleNoise.OfStep(relative, 0, 0);
    }
}
