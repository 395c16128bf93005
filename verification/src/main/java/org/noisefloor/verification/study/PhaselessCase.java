package org.noisefloor.verification.study;

import java.util.Map;
import java.util.TreeMap;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.io.description.PhaselessSetting;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration.Setting;
import org.noisefloor.plasticity.alignment.PhaselessRates;
import org.noisefloor.plasticity.alignment.RowScaling;
import org.noisefloor.plasticity.alignment.WeightRegister.Memory;
import org.noisefloor.plasticity.alignment.WeightRegister.Policy;
import org.noisefloor.plasticity.alignment.WriteSchedule;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.NoiseTrim;
import org.noisefloor.snn.rate.Substrate;

/// Builds what one trial of a [PhaselessStudy], or a claim of such a network, runs.
///
/// @param setting the study's own keys
/// @param trial the trial
public record PhaselessCase(PhaselessSetting setting, Trial trial) {
    static final String MISMATCH = "mismatch";
    static final String PARAMETER = "parameter";
    static final String BITS = "bits";
    static final String PERIOD = "writeEvery";
    static final String REMEDY = "remedy";

    private static final double PUBLISHED_NOISE = 0.05;

    /// Readings from which an amplitude is trimmed, and the control's.
    private static final int READINGS = 300;

    private static final int FEW_READINGS = 5;

    /// Steps between two signs, a correlation time of the noise; and the control's.
    private static final int CHOPPING = 10;

    private static final int FAST_CHOPPING = 1;

    /// The case of a setting that has one of each flaw and remedy.
    ///
    /// @param seed of the network, the noise and the die
    public static PhaselessCase of(PhaselessSetting setting, long seed) {
        var factors = new TreeMap<String, String>();
        factors.put(MISMATCH, setting.mismatch().getFirst());
        factors.put(PARAMETER, setting.parameters().getFirst());
        factors.put(BITS, setting.bits().getFirst());
        factors.put(PERIOD, setting.writeEvery().getFirst());
        factors.put(REMEDY, setting.remedies().getFirst());
        return new PhaselessCase(setting, new Trial(PhaselessSetting.RULE, "", 0, seed, factors));
    }

    /// The network at its start, on matrices of a chip.
    public FeedbackDemonstration demonstration(MatrixChip chip) {
        Setting s = remedied(flawed(circuit()));
        return new FeedbackDemonstration(scheduled(s, chip), matrices(s, chip), trial.seed());
    }

    private Setting circuit() {
        Setting base =
                setting.weights().equals("large") ? Setting.LARGE_WEIGHTS : Setting.SMALL_WEIGHTS;
        double sigma = trial.rule().equals(PhaselessSetting.SILENT) ? 0 : setting.noise();
        int[] sizes =
                setting.network().equals("small")
                        ? new int[] {4, 8, 4}
                        : base.description().sizes();
        MicrocircuitDescription d =
                MicrocircuitDescription.of(sigma, sizes).withCommon(setting.common());
        if (trial.rule().equals(PhaselessSetting.SLOW)) {
            d = d.withProspection(0);
        }
        double power = Math.pow(setting.noise() / PUBLISHED_NOISE, 2);
        PhaselessRates r = base.rates();
        return base.with(d)
                .with(
                        new PhaselessRates(
                                new double[d.layers()],
                                r.feedback() / power,
                                r.decay() * power,
                                setting.cancellingRate().orElse(r.cancelling()),
                                0,
                                r.highPass(),
                                0));
    }

    private Setting flawed(Setting s) {
        String percent = factor(MISMATCH);
        double sigma = Double.parseDouble(percent.substring(0, percent.indexOf(' '))) / 100;
        boolean digital = factor(REMEDY).equals("digital") || factor(REMEDY).equals("all");
        String parameter = trial.factors().getOrDefault(PARAMETER, PhaselessSetting.ALL);
        Setting spread = new PhaselessMismatch(parameter, sigma, digital).of(s);
        return spread.with(
                spread.neurons(), spread.synapses().withOffset(setting.offset()), spread.gain());
    }

    private Setting remedied(Setting s) {
        return switch (factor(REMEDY)) {
            case "trim" -> s.with(NoiseTrim.of(READINGS));
            case "few-readings" -> s.with(NoiseTrim.of(FEW_READINGS));
            case "chop" -> s.with(s.description().withChopping(CHOPPING));
            case "fast-chopping" -> s.with(s.description().withChopping(FAST_CHOPPING));
            case "rows" -> s.with(RowScaling.FORWARD);
            case "all" ->
                    s.with(NoiseTrim.of(READINGS))
                            .with(s.description().withChopping(CHOPPING))
                            .with(RowScaling.FORWARD);
            default -> s;
        };
    }

    /// Exact matrices follow every change; feedback with codes sums changes up and rounds; dies have a digital shadow of each weight.
    private Setting scheduled(Setting s, MatrixChip chip) {
        if (!chip.exact()) {
            return s.with(new Policy(Memory.EXACT, period()));
        }
        return coded()
                ? s.with(WriteSchedule.feedbackAlone(new Policy(Memory.ACCUMULATOR, period())))
                : s;
    }

    private Substrate matrices(Setting s, MatrixChip chip) {
        if (!chip.exact() || !coded()) {
            return chip;
        }
        String bits = factor(BITS);
        int width = Integer.parseInt(bits.substring(0, bits.indexOf(' ')));
        int maximum = (1 << (width - 1)) - 1;
        return MicrocircuitWeights.feedbackOn(
                s.description(),
                (index, rows, columns) -> new IdealCrossbar(rows, columns, maximum));
    }

    private boolean coded() {
        return !factor(BITS).equals(PhaselessSetting.EXACT);
    }

    private int period() {
        return Integer.parseInt(factor(PERIOD));
    }

    private String factor(String name) {
        Map<String, String> factors = trial.factors();
        String value = factors.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a trial must have the factor " + name);
        }
        return value;
    }
}
