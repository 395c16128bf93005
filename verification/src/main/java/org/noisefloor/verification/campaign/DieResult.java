package org.noisefloor.verification.campaign;

import java.util.List;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// What one die did.
///
/// @param index number of the die in the campaign
/// @param seed seed of the die
/// @param results one for each net and condition, nets outermost
public record DieResult(int index, long seed, List<NetResult> results) {
    /// The result of a net under a condition.
    public NetResult of(String net, Condition condition) {
        return results.stream()
                .filter(r -> r.net().equals(net) && r.condition() == condition)
                .findFirst()
                .orElseThrow();
    }

    /// Whether every net aligned under `condition`.
    public boolean aligned(Condition condition) {
        return results.stream()
                .filter(r -> r.condition() == condition)
                .allMatch(NetResult::aligned);
    }

    /// Largest final angle over its limit among the nets with learning: which die is worst \[1].
    public double worstRatio(java.util.function.ToDoubleFunction<String> limit) {
        return results.stream()
                .filter(r -> r.condition() == Condition.DIE)
                .mapToDouble(r -> r.finalAngle() / limit.applyAsDouble(r.net()))
                .max()
                .orElseThrow();
    }
}
