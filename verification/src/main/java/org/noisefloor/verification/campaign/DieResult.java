package org.noisefloor.verification.campaign;

import java.util.List;
import java.util.stream.Stream;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// What one die did.
///
/// @param index number of the die in the campaign
/// @param seed seed of the die
/// @param results one for each net and condition, nets outermost
public record DieResult(int index, long seed, List<NetResult> results) {
    /// Takes a copy of the list.
    public DieResult {
        results = List.copyOf(results);
    }

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

    /// Largest ratio of a final angle to its limit among `nets`, with learning: which die is worst \[1].
    public double worstRatio(List<Net> nets) {
        return nets.stream()
                .mapToDouble(net -> of(net.name(), Condition.DIE).finalAngle() / net.alignedBelow())
                .max()
                .orElseThrow();
    }

    /// Clock cycles of all nets with learning.
    public long cycles() {
        return learning().mapToLong(CostReport::cycles).sum();
    }

    /// Clock cycles of all nets with learning in which the neurons ran.
    public long runningCycles() {
        return learning().mapToLong(CostReport::runningCycles).sum();
    }

    /// Duration on the chip of all nets with learning \[s].
    public double seconds() {
        return learning().mapToDouble(CostReport::seconds).sum();
    }

    /// Energy of all nets with learning \[J].
    public double energy() {
        return learning().mapToDouble(CostReport::energy).sum();
    }

    private Stream<CostReport> learning() {
        return results.stream().filter(r -> r.condition() == Condition.DIE).map(NetResult::cost);
    }
}
