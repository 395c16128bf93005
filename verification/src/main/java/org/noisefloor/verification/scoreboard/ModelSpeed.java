package org.noisefloor.verification.scoreboard;

import java.util.Arrays;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// How many cycles a model goes through in a second, and what part of the time goes into crossing to it.
public final class ModelSpeed {
    private static final int SPIKE_EVERY = 16;
    private static final int CODES_EVERY = 8;
    private static final int EMPTY_CALLS = 2000;
    private static final int REPEATS = 5;

    private final CosimModel model;

    /// @param model a model after a cold reset; it is moved, and stays open
    public ModelSpeed(CosimModel model) {
        this.model = model;
    }

    /// What was measured.
    ///
    /// @param cyclesPerSecond median over repetitions
    /// @param exchange time of an exchange \[s]
    /// @param crossing share of it that an exchange of no tick and no event takes
    /// @param busy share of the cycles in which the plasticity processor was at work
    public record Result(double cyclesPerSecond, double exchange, double crossing, double busy) {}

    /// Measures with a spike every 16 cycles, and the plasticity processor at rest or always at work.
    ///
    /// @param batch cycles of an exchange
    /// @param cycles of a repetition
    /// @param learning whether the processor is at work
    /// @throws CosimException if the model ends by itself or stands still
    public Result measure(int batch, long cycles, boolean learning) {
        int step = Math.min(batch, model.info().inDepth());
        EventBuffer in = new EventBuffer(4 + step / SPIKE_EVERY + step / CODES_EVERY);
        EventBuffer out = new EventBuffer(Math.max(64, Nfx.OUT_PORTS * step));
        double[] rates = new double[REPEATS];
        long busyBefore = 0;
        long nowBefore = 0;
        for (int k = -1; k < REPEATS; k++) {
            if (k == 0) {
                busyBefore = model.counters().busy();
                nowBefore = model.now();
            }
            long begin = System.nanoTime();
            go(step, cycles, learning, in, out);
            double seconds = (System.nanoTime() - begin) * 1e-9;
            if (k >= 0) {
                rates[k] = cycles / seconds;
            }
        }
        Arrays.sort(rates);
        double rate = rates[REPEATS / 2];
        double exchange = step / rate;
        double busy = model.counters().busy() - busyBefore;
        return new Result(
                rate,
                exchange,
                Math.min(1, emptyCall(in, out) / exchange),
                busy / (model.now() - nowBefore));
    }

    private void go(int step, long cycles, boolean learning, EventBuffer in, EventBuffer out) {
        long end = model.now() + cycles;
        long sources = model.info().sensorSources();
        int neurons = model.info().neurons();
        boolean atWork = false;
        while (model.now() < end) {
            long now = model.now();
            long until = Math.min(end, now + step);
            in.clear();
            if (learning && !atWork) {
                in.add(now, 1, Nfx.ROW_PLASTICITY, 0, sources);
                atWork = true;
            }
            for (long t = now + Math.floorMod(-now, CODES_EVERY); t < until; t += CODES_EVERY) {
                if (learning) {
                    in.add(t, 0, Nfx.ADC_BLOCK, 0, 0);
                }
                if (t % SPIKE_EVERY == 0) {
                    in.add(t, 0, Nfx.SPIKE, (int) (t / SPIKE_EVERY % neurons), 0);
                }
            }
            CosimModel.Outcome outcome = model.exchange(in, until, out);
            if (outcome == CosimModel.Outcome.FINISHED || (model.now() == now && out.size() == 0)) {
                throw new CosimException(
                        Nfx.E_STATE, "the model goes no further than tick " + model.now());
            }
            for (int i = 0; learning && i < out.size(); i++) {
                atWork &= out.kind(i) != Nfx.MARK;
            }
        }
    }

    private double emptyCall(EventBuffer in, EventBuffer out) {
        in.clear();
        double[] seconds = new double[REPEATS];
        for (int k = 0; k < REPEATS; k++) {
            long begin = System.nanoTime();
            for (int call = 0; call < EMPTY_CALLS; call++) {
                model.exchange(in, model.now(), out);
            }
            seconds[k] = (System.nanoTime() - begin) * 1e-9 / EMPTY_CALLS;
        }
        Arrays.sort(seconds);
        return seconds[REPEATS / 2];
    }
}
