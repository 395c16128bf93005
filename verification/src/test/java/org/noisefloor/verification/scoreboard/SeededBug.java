package org.noisefloor.verification.scoreboard;

import org.noisefloor.verification.cosim.CosimSources;

/// Faults that are put into the RTL on purpose, each by another text in one place.
enum SeededBug {
    /// Rows are written one source too far.
    ROW_OFF_BY_ONE(
            "rtl/nfx_sequencer.sv",
            "write_row <= from_host ? place[16:0] : {source, inhibiting};",
            "write_row <= from_host ? place[16:0] : {source + 16'd1, inhibiting};"),
    /// Weights move the wrong way.
    SIGN(
            "rtl/nfx_plasticity.sv",
            "- $signed({4'd0, minus}) + {{2{by[7]}}, by};",
            "- $signed({4'd0, minus}) - {{2{by[7]}}, by};"),
    /// A difference of exactly 128 wraps instead of saturating.
    SATURATION("rtl/nfx_plasticity.sv", "if (d > 10'sd127)", "if (d > 10'sd128)"),
    /// A bit of every shift register is stuck at one.
    STUCK_LFSR(
            "rtl/nfx_plasticity.sv",
            "lfsr[l*32+:32] <= sixteen_steps(lfsr[l*32+:32]);",
            "lfsr[l*32+:32] <= sixteen_steps(lfsr[l*32+:32]) | 32'h00000010;"),
    /// Spikes that wait longer than an interval leave a tick late.
    LATE_EVENT(
            "rtl/nfx_router.sv",
            "assign extra = {24'd0, more} * {8'd0, interval};",
            "assign extra = {24'd0, more} * {8'd0, interval} + {31'd0, more != 8'd0};"),
    /// Neuron 5 takes the way of neuron 4.
    WRONG_ROUTE(
            "rtl/nfx_router.sv",
            "? route[neuron[NB-1:0]]",
            "? route[neuron == 5 ? 4 : neuron[NB-1:0]]"),
    /// Synapses that must stay move.
    MASK_IGNORED("rtl/nfx_plasticity.sv", "by = old_plastic[l] ?", "by = old_plastic[l] || 1'b1 ?"),
    /// The inhibiting row does not know that accumulators are swapped.
    SWAP_IGNORED(
            "rtl/nfx_plasticity.sv", "i[l*8+:8] <= swapped ?", "i[l*8+:8] <= swapped && 1'b0 ?"),
    /// A spike is lost that comes when one place is left in the router.
    LOST_WHEN_FULL(
            "rtl/nfx_router.sv",
            "assign routed = spike && !full && way[16];",
            "assign routed = spike && !full && way[16] && held != DELAY_DEPTH[DB:0] - 1'b1;"),
    /// Rounding is to the nearest, whatever the register says.
    NEVER_STOCHASTIC(
            "rtl/nfx_plasticity.sv",
            "else r = random & ~(15'h7fff << k);",
            "else r = 15'd1 << (k - 4'd1);");

    private final String file;
    private final String right;
    private final String wrong;

    SeededBug(String file, String right, String wrong) {
        this.file = file;
        this.right = right;
        this.wrong = wrong;
    }

    /// The reference RTL with this fault.
    CosimSources sources() {
        return CosimSources.rtl()
                .with(
                        file,
                        text -> {
                            if (text.indexOf(right) < 0
                                    || text.indexOf(right) != text.lastIndexOf(right)) {
                                throw new IllegalStateException(file + " must have once: " + right);
                            }
                            return text.replace(right, wrong);
                        });
    }
}
