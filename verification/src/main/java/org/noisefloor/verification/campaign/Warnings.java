package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.io.description.Rule;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// What limits the results of a campaign, in sentences.
public final class Warnings {
    /// Share of saturated reads above which alignment is in danger: measured in simulation, with chopping.
    public static final double SATURATION_LIMIT = 0.03;

    /// Share of the refractory period by which the sensors may misjudge latency: from the exact chain of a pair, whose weights drift
    /// together by 0.022 per refractory period for 5 % of it.
    private static final double LATENCY_LIMIT = 0.01;

    private Warnings() {}

    /// The warnings; none is a good answer.
    public static List<String> of(CampaignResult campaign) {
        List<String> warnings = new ArrayList<>();
        if (!campaign.complete()) {
            warnings.add(
                    "The run was interrupted: only "
                            + campaign.dies().size()
                            + " of "
                            + campaign.planned()
                            + " dies finished, and only they are shown.");
        }
        saturation(campaign, warnings);
        SpikingChipDescription chip = campaign.sheet().spiking();
        if (campaign.experiment().rule().chopping() == Rule.Chopping.EVERY_READ
                && !chip.correlation().canSwap()) {
            warnings.add(
                    "Chip "
                            + chip.name()
                            + " cannot swap its accumulators, so the rule ran without chopping and the imbalance of the"
                            + " sensors biases the weights.");
        }
        latency(chip, warnings);
        if (chip.neuron() instanceof NeuronDescription.LeakyIntegrateAndFire
                && !campaign.experiment().remedies().homeostasis()) {
            warnings.add(
                    "Chip "
                            + chip.name()
                            + " has integrate-and-fire neurons: with exponential synapses and unequal rates alignment is"
                            + " known to be biased unless rates are held equal (rule.homeostasis).");
        }
        return List.copyOf(warnings);
    }

    private static void latency(SpikingChipDescription chip, List<String> warnings) {
        int late = chip.intervals(chip.routingLatency()) - chip.postDelayIntervals();
        double share = Math.abs(late) * chip.interval() / chip.neuron().refractory();
        if (share > LATENCY_LIMIT) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "Chip %s: its sensors misjudge the latency of events by %.2g %% of the refractory period, so both"
                                    + " weights of a pair drift together.",
                            chip.name(),
                            100 * share));
        }
    }

    private static void saturation(CampaignResult campaign, List<String> warnings) {
        for (var net : campaign.experiment().nets()) {
            long affected =
                    campaign.dies().stream()
                            .map(die -> die.of(net.name(), Condition.DIE))
                            .mapToDouble(NetResult::saturatedShare)
                            .filter(share -> share > SATURATION_LIMIT)
                            .count();
            if (affected > 0) {
                warnings.add(
                        String.format(
                                Locale.ROOT,
                                "Net %s: more than %.0f %% of the sensor reads hit an end of the sensors' range on"
                                        + " %d of %d dies; read more often or lower the amplitude.",
                                net.name(),
                                100 * SATURATION_LIMIT,
                                affected,
                                campaign.dies().size()));
            }
        }
    }
}
