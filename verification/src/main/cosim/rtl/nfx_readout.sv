// Read-out of the correlation sensors: waits for the codes with which the converters answer, eight a beat, and keeps them.
// Index n is accumulator A of column n for n < columns, then B. Codes that come when nobody waits are dropped.
module nfx_readout #(
    parameter SENSOR_COLUMNS = 64,
    parameter BEATS = (2 * SENSOR_COLUMNS + 7) / 8
) (
    input logic clk,
    input logic rst,
    input logic [15:0] columns,
    input logic start,
    input logic beat,
    input logic block,
    input logic last,
    input logic [31:0] index,
    input logic [63:0] data,
    output logic waiting,
    output logic done,
    output logic [BEATS*64-1:0] codes
);
    localparam BB = BEATS > 1 ? $clog2(BEATS) : 1;

    logic [BB-1:0] place;
    assign place = index[BB+2:3];
    assign done = waiting && (block || beat && last);

    always_ff @(posedge clk) begin
        if (rst) waiting <= 1'b0;
        else if (start) waiting <= 1'b1;
        else if (done) waiting <= 1'b0;
    end

    always_ff @(posedge clk) begin
        if (waiting && beat) begin
            for (int n = 0; n < 8; n = n + 1) begin
                if (index + n < {15'd0, columns, 1'b0}) codes[(place*8+n)*8+:8] <= data[n*8+:8];
            end
        end
    end
endmodule
