package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.List;
import org.noisefloor.plasticity.hebbian.PlasticSynapse;

/// Weight trajectories: the weight that is transmitted at every presynaptic spike.
///
/// `worst` is relative to the largest weight that occurs.
public final class PlasticityRunner implements CaseRunner {
    private static final double TOLERANCE = 1e-11;
    // all spike times of a case are multiples of this [ms]
    private static final double TICK = 1e-3;

    @Override
    public String kind() {
        return "plasticity";
    }

    @Override
    public boolean accepts(CaseFile file) {
        return file.has("pre_parrot_spikes_ms") && file.has("post_parrot_spikes_ms");
    }

    @Override
    public List<Verdict> run(CaseFile file) throws IOException {
        CsvTable table = CsvTable.of(file);
        long[] pre = ticks(file, "pre_parrot_spikes_ms");
        long[] post = ticks(file, "post_parrot_spikes_ms");
        double[] times = table.column("t_ms");
        double[] expected = table.column("weight");
        if (expected.length > pre.length) {
            throw file.refusal(
                    "the table has %d rows, but there are %d presynaptic spikes"
                            .formatted(expected.length, pre.length));
        }
        double end = file.number("T_ms", 0) - 1 - file.number("delay_ms");
        if (expected.length < pre.length && pre[expected.length] * TICK < end) {
            throw file.refusal(
                    "the table has %d rows, but the presynaptic spike at %s ms has none; is it cut off?"
                            .formatted(expected.length, pre[expected.length] * TICK));
        }
        PlasticSynapse synapse =
                new PlasticityModels(file, TICK, tick(file, "delay_ms", file.number("delay_ms")))
                        .synapse();
        double worst = 0;
        double scale = 0;
        String where = "";
        int next = 0;
        for (int i = 0; i < expected.length; i++) {
            if (tick(file, "t_ms", times[i]) != pre[i]) {
                throw file.refusal(
                        "row %d of the table is at %s ms, the presynaptic spike at %s ms"
                                .formatted(i + 1, times[i], pre[i] * TICK));
            }
            while (next < post.length && post[next] <= pre[i]) {
                synapse.post(post[next++]);
            }
            double difference = Math.abs(synapse.pre(pre[i]) - expected[i]);
            scale = Math.max(scale, Math.abs(expected[i]));
            if (!(difference <= worst)) {
                worst = difference;
                where = ", worst at " + times[i] + " ms";
            }
        }
        String note = expected.length + " weights up to " + scale + where;
        return List.of(
                Verdict.of(
                        file.name(), kind(), worst == 0 ? 0 : worst / scale, TOLERANCE, "1", note));
    }

    private static long[] ticks(CaseFile file, String key) {
        double[] times = file.numbers(key);
        long[] ticks = new long[times.length];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = tick(file, key, times[i]);
        }
        return ticks;
    }

    private static long tick(CaseFile file, String key, double time) {
        double ticks = time / TICK;
        if (!(ticks >= 0 && Math.abs(ticks - Math.rint(ticks)) < 1e-3)) {
            throw file.refusal(
                    "'" + key + "' must be >= 0 and in multiples of 0.001 ms, one is " + time);
        }
        return Math.round(ticks);
    }
}
