// One beat of the row to be written: new codes from the host's row buffer or from the processor, but old ones where a cell is stuck on
// this die (frozen) or the program has no column. What it makes stands at the outputs in the next tick, in which it goes into the memory.
module nfx_row_writer #(
    parameter COLUMNS = 64,
    parameter BEATS = (COLUMNS + 7) / 8
) (
    input logic clk,
    input logic [15:0] columns,
    // the host's row buffer
    input logic fill,
    input logic [31:0] fill_column,
    input logic [63:0] fill_codes,
    // rows: as it is, with its stuck cells, and as it is to be
    input logic [BEATS*48-1:0] old_row,
    input logic [BEATS*8-1:0] stuck_row,
    input logic [BEATS*48-1:0] new_row,
    // work
    input logic work,
    input logic from_host,
    input logic [15:0] beat,
    output logic [47:0] codes,
    output logic [63:0] bytes
);
    localparam BB = BEATS > 1 ? $clog2(BEATS) : 1;

    logic [47:0] buffer[0:BEATS-1]  /* verilator public_flat_rw */;

    always_ff @(posedge clk) begin : filling
        logic [47:0] packed_codes;
        if (fill && {3'd0, fill_column[31:3]} < BEATS) begin
            for (int n = 0; n < 8; n = n + 1) packed_codes[n*6+:6] = fill_codes[n*8+:6];
            buffer[fill_column[BB+2:3]] <= packed_codes;
        end
    end

    always_ff @(posedge clk) begin : beats
        logic [BB-1:0] b;
        logic [47:0] old;
        logic [47:0] wanted;
        logic [7:0] stuck;
        logic [5:0] code;
        if (work) begin
            b = beat[BB-1:0];
            old = old_row[b*48+:48];
            stuck = stuck_row[b*8+:8];
            wanted = from_host ? buffer[b] : new_row[b*48+:48];
            for (int n = 0; n < 8; n = n + 1) begin
                code = stuck[n] || {beat, 3'(n)} >= {3'd0, columns} ? old[n*6+:6] : wanted[n*6+:6];
                codes[n*6+:6] <= code;
                bytes[n*8+:8] <= {beat, 3'(n)} >= {3'd0, columns} ? 8'd0 : {2'd0, code};
            end
        end
    end

    logic unused;
    assign unused = &{1'b0, fill_column[2:0]};
endmodule
