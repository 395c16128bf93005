package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RTL that calls `$finish`, `$stop` or `$fatal` in the midst of an exchange neither ends this process nor harms another model of the
/// library. The reference RTL calls none, so a block is added that does at certain rates.
class RtlEndsTest {
    private static final int FINISH = 101;
    private static final String BLOCK =
            """
            assign held = hold;
                always_ff @(posedge clk) begin
                    if (!rst && in1_kind == REG_WRITE && in1_address == 32'd1) begin
                        if (in1_data[7:0] == 8'd101) $finish;
                        if (in1_data[7:0] == 8'd102) $stop;
                        if (in1_data[7:0] == 8'd103) $fatal(1, "rate out of range");
                    end
                end
            """;
    private static final ModelConfig CONFIG = new ModelConfig(1, 0, false, TestModels.ODD.args());

    private ModelLibrary library;

    @BeforeEach
    void build() {
        TestModels.require(BuildTool.VERILATOR);
        TestModels.require(BuildTool.COMPILER);
        CosimSources sources =
                CosimSources.rtl()
                        .with(
                                "rtl/nfx_top.sv",
                                text -> text.replace("assign held = hold;", BLOCK.strip()));
        library =
                ModelLibrary.load(
                        TestModels.folder().rtl(sources, TestModels.ODD).library(),
                        Binding.FOREIGN);
    }

    /// A rate that is written at tick 5.
    private static EventBuffer rate(int value) {
        var in = new EventBuffer(1);
        in.add(5, 1, Nfx.REG_WRITE, 1, value, 0);
        return in;
    }

    private static CosimModel.Outcome exchange(CosimModel model, int rate) {
        return model.exchange(rate(rate), 20, new EventBuffer(8));
    }

    @Test
    void finishEndsTheModelAfterItsTick() {
        try (CosimModel model = library.open(CONFIG);
                CosimModel other = library.open(CONFIG)) {
            assertThat(exchange(model, FINISH)).isEqualTo(CosimModel.Outcome.FINISHED);
            assertThat(model.now()).isEqualTo(6);
            assertThat(model.advance(30, 0)).isEqualTo(CosimModel.Outcome.FINISHED);
            assertThat(model.now()).as("time goes no further").isEqualTo(6);
            assertThat(exchange(other, 1)).isEqualTo(CosimModel.Outcome.REACHED);
            model.reset(CosimModel.Reset.WARM);
            assertThat(exchange(model, 1)).isEqualTo(CosimModel.Outcome.REACHED);
            assertThat(model.now()).isEqualTo(20);
        }
    }

    /// Verilator prints the sentence of `$fatal` and stops.
    @ParameterizedTest
    @ValueSource(ints = {102, 103})
    void whatStopsTheSimulationIsAnErrorOfTheCallAndNamesItsLine(int rate) {
        try (CosimModel model = library.open(CONFIG);
                CosimModel other = library.open(CONFIG)) {
            assertThatThrownBy(() -> exchange(model, rate))
                    .isInstanceOfSatisfying(
                            CosimException.class,
                            e -> assertThat(e.code()).isEqualTo(Nfx.E_INTERNAL))
                    .hasMessageContaining("the model failed: $stop at rtl/nfx_top.sv line ");
            assertThat(exchange(other, 1)).isEqualTo(CosimModel.Outcome.REACHED);
            model.reset(CosimModel.Reset.COLD);
            assertThat(exchange(model, 1)).isEqualTo(CosimModel.Outcome.REACHED);
        }
    }
}
