package org.noisefloor.verification.cosim;

/// Bugs that designers make, each one a change of the reference RTL. Tests seed them and see them found.
public enum SeededBug {
    /// The processor's exciting row goes into the inhibiting row, and that one into the next source.
    ROW_OFF_BY_ONE(
            "rtl/nfx_sequencer.sv",
            "write_row <= from_host ? place[16:0] : {source, inhibiting};",
            "write_row <= from_host ? place[16:0] : {source, inhibiting} + 17'd1;"),
    /// Weights move against the change.
    SIGN(
            "rtl/nfx_plasticity.sv",
            "$signed({4'd0, minus}) + {{2{by[7]}}, by};",
            "$signed({4'd0, minus}) - {{2{by[7]}}, by};"),
    /// A change of +128 wraps to -128.
    SATURATION(
            "rtl/nfx_plasticity.sv", "if (sum > 17'sd127) rounded", "if (sum > 17'sd128) rounded"),
    /// Bit 7 of every random number is 1.
    STUCK_LFSR_BIT(
            "rtl/nfx_plasticity.sv",
            "sixteen_steps = {16'd0, s[31:16]}",
            "sixteen_steps = 32'h80 | {16'd0, s[31:16]}"),
    /// A spike without latency takes one tick more.
    LATE_EVENT(
            "rtl/nfx_router.sv",
            "assign pass = second && count == 0 && extra == 32'd0;",
            "assign pass = 1'b0;"),
    /// Neuron 3 goes where neuron 2 goes.
    WRONG_ROUTE(
            "rtl/nfx_router.sv",
            "neuron < NEURONS ? route",
            "neuron == 32'd3 ? route[2] : neuron < NEURONS ? route"),
    /// Synapses that are not plastic learn.
    MASK_IGNORED("rtl/nfx_plasticity.sv", "by = old_plastic[l] ? rounded", "by = 1'b1 ? rounded"),
    /// The exciting row takes its accumulators for not swapped.
    SWAP_IGNORED("rtl/nfx_plasticity.sv", "e[l*8+:8] <= swapped ?", "e[l*8+:8] <= 1'b0 ?"),
    /// A router that is full overwrites what it holds.
    LOST_WHEN_FULL(
            "rtl/nfx_router.sv", "assign full = held == DELAY_DEPTH[DB:0];", "assign full = 1'b0;"),
    /// Rounding is to nearest although the register says stochastic.
    ALWAYS_NEAREST("rtl/nfx_plasticity.sv", "if (to_nearest) r =", "if (1'b1) r ="),
    /// Cells that are stuck are written.
    FROZEN_WRITTEN("rtl/nfx_row_writer.sv", "code = stuck[n] || {beat", "code = {beat"),
    /// Running time goes on while the chip is held.
    HOLD_IGNORED("rtl/nfx_router.sv", "if (!hold) run <=", "run <=");

    private final String file;
    private final String right;
    private final String wrong;

    SeededBug(String file, String right, String wrong) {
        this.file = file;
        this.right = right;
        this.wrong = wrong;
    }

    /// The reference RTL with this bug.
    public CosimSources seeded() {
        return CosimSources.rtl().with(file, text -> once(text).replace(right, wrong));
    }

    private String once(String text) {
        int at = text.indexOf(right);
        if (at < 0 || text.indexOf(right, at + 1) >= 0) {
            throw new IllegalStateException(
                    "bug " + this + " must change one place of " + file + ": " + right);
        }
        return text;
    }
}
