package org.noisefloor.snn.dataflow;

import org.noisefloor.emulator.kernel.Denormals;

/// What is done to each element by itself: passed on, multiplied, compared.
final class ElementStage implements Stage {
    private enum Kind {
        PASS,
        SCALE,
        COMPARE
    }

    private final Kind kind;
    private final double[] parameter;

    private ElementStage(Kind kind, double[] parameter) {
        this.kind = kind;
        this.parameter = parameter;
    }

    /// The input as it is.
    static ElementStage pass() {
        return new ElementStage(Kind.PASS, new double[0]);
    }

    /// Each element times its factor.
    static ElementStage scale(double[] factor) {
        return new ElementStage(Kind.SCALE, factor);
    }

    /// 1 where an element is above its threshold, else 0.
    static ElementStage above(double[] threshold) {
        return new ElementStage(Kind.COMPARE, threshold);
    }

    @Override
    public void step(double[] in, double[] memory, double[] out, long step) {
        switch (kind) {
            case PASS -> System.arraycopy(in, 0, out, 0, out.length);
            case SCALE -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = Denormals.flushed(in[i] * parameter[i]);
                }
            }
            case COMPARE -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = in[i] > parameter[i] ? 1 : 0;
                }
            }
        }
    }
}
