// The row machine: one command at a time – a read-out, the write of a row, or the plasticity processor going over sources. Every tick
// of noisefloor_cosim.h, section Row machine, is a state here; outputs are registers, so a state's event stands at the port one tick later.
// The data of WEIGHT_DATA are the row writer's.
module nfx_sequencer #(
    parameter SOURCES = 64,
    parameter LANES = 64
) (
    input logic clk,
    input logic rst,
    // registers
    input logic [15:0] first_source,
    input logic [15:0] first_column,
    input logic [15:0] sensor_sources,
    input logic [15:0] sensor_columns,
    input logic [15:0] columns,
    // commands, when not busy
    input logic start_readout,
    input logic start_write,
    input logic start_plasticity,
    input logic [31:0] address,
    input logic [63:0] count,
    output logic busy,
    // read-out
    output logic wait_codes,
    input logic codes_done,
    output logic keep_codes,
    // row interface
    output logic read,
    output logic [16:0] row,
    output logic [15:0] beat,
    output logic from_host,
    output logic inhibiting,
    output logic work,
    output logic write,
    output logic [16:0] write_row,
    output logic [15:0] write_beat,
    // lanes
    output logic load,
    output logic load_inhibiting,
    output logic difference,
    output logic product,
    output logic round,
    output logic [15:0] from,
    // events
    output logic [3:0] out_kind,
    output logic [31:0] out_address,
    output logic [63:0] out_data,
    output logic out_last,
    output logic out_error,
    // a source is done
    output logic learned
);
    localparam [4:0] IDLE = 0, CHECK = 1, PREPARE = 2, START = 3, SENT = 4, WAIT = 5, FINISH = 6, SETUP = 7, READY = 8, SENT_FIRST = 9,
        WAIT_FIRST = 10, TURN = 11, SENT_SECOND = 12, WAIT_SECOND = 13, TURN_AGAIN = 14, PRODUCT = 15, ROUND = 16, DIFFERENCE = 17, WRITE = 18,
        NEXT = 19, LAST = 20;
    localparam [3:0] ADC_START = 5, MARK = 7, PLASTICITY = 8, ROW_WRITE = 11, WEIGHT_DATA = 12;

    logic [4:0] state;
    logic is_readout;
    logic [31:0] place;
    logic [15:0] source;
    logic [31:0] region_source;
    logic [63:0] total;
    logic [63:0] left;

    logic fits;
    logic known;
    assign fits = {1'b0, first_source} + {1'b0, sensor_sources} <= SOURCES[16:0]
        && {1'b0, first_column} + {1'b0, sensor_columns} <= {1'b0, columns};
    assign known = is_readout
        ? place < {15'd0, sensor_sources, 1'b0}
        : $signed(total) >= 64'sd1 && total <= {48'd0, sensor_sources} && {32'd0, place} + total <= {48'd0, sensor_sources};

    logic row_end;
    logic last_group;
    logic [17:0] next_column;
    assign next_column = {2'd0, from} + LANES[17:0];
    assign last_group = next_column >= {2'd0, sensor_columns};
    assign row_end = {beat, 3'd0} >= {3'd0, columns};

    assign busy = state != IDLE;
    assign wait_codes = state == SENT || state == SENT_FIRST || state == SENT_SECOND;
    assign work = state == WRITE && !row_end;
    assign keep_codes = state == TURN;
    assign load = state == READY || state == SENT_FIRST;
    assign load_inhibiting = state == SENT_FIRST;
    assign difference = state == TURN_AGAIN || state == DIFFERENCE;
    assign product = state == PRODUCT;
    assign round = state == ROUND;

    // the row to read now, for use from the next tick on
    always_comb begin
        read = 1'b0;
        row = {source, 1'b0};
        case (state)
            PREPARE: begin
                read = from_host;
                row = place[16:0];
            end
            SETUP, TURN_AGAIN: read = 1'b1;
            READY: begin
                read = 1'b1;
                row = {source, 1'b1};
            end
            WRITE: begin
                read = row_end && !from_host;
                row = {source, 1'b1};
            end
            default: ;
        endcase
    end

    always_ff @(posedge clk) begin
        if (rst) begin
            state <= IDLE;
            out_kind <= 4'd0;
            write <= 1'b0;
            learned <= 1'b0;
        end else begin
            out_kind <= 4'd0;
            write <= 1'b0;
            learned <= 1'b0;
            case (state)
                IDLE: if (start_readout || start_write || start_plasticity) begin
                    is_readout <= start_readout;
                    from_host <= start_write;
                    place <= address;
                    total <= count;
                    left <= count;
                    state <= CHECK;
                end
                CHECK: begin
                    out_last <= 1'b0;
                    out_error <= 1'b0;
                    source <= first_source + place[15:0];
                    region_source <= {place[30:0], 1'b0};
                    beat <= 16'd0;
                    inhibiting <= 1'b0;
                    if (from_host) state <= PREPARE;
                    else if (fits && known) state <= is_readout ? PREPARE : SETUP;
                    else begin
                        out_kind <= MARK;
                        out_address <= {28'd0, is_readout ? ADC_START : PLASTICITY};
                        out_data <= 64'd0;
                        out_error <= 1'b1;
                        state <= LAST;
                    end
                end
                PREPARE: state <= from_host ? WRITE : START;
                START: begin
                    out_kind <= ADC_START;
                    out_address <= place;
                    out_data <= 64'd0;
                    state <= SENT;
                end
                SENT: state <= WAIT;
                WAIT: if (codes_done) state <= FINISH;
                FINISH: begin
                    out_kind <= MARK;
                    out_address <= {28'd0, ADC_START};
                    out_data <= ({47'd0, sensor_columns, 1'b0} + 64'd7) >> 3;
                    state <= LAST;
                end
                SETUP: state <= READY;
                READY: begin
                    out_kind <= ADC_START;
                    out_address <= region_source;
                    out_data <= 64'd0;
                    state <= SENT_FIRST;
                end
                SENT_FIRST: state <= WAIT_FIRST;
                WAIT_FIRST: if (codes_done) state <= TURN;
                TURN: begin
                    out_kind <= ADC_START;
                    out_address <= region_source | 32'd1;
                    out_data <= 64'd0;
                    state <= SENT_SECOND;
                end
                SENT_SECOND: begin
                    from <= 16'd0;
                    state <= WAIT_SECOND;
                end
                WAIT_SECOND: if (codes_done) state <= TURN_AGAIN;
                TURN_AGAIN: state <= PRODUCT;
                PRODUCT: state <= ROUND;
                ROUND: begin
                    from <= next_column[15:0];
                    state <= last_group ? WRITE : DIFFERENCE;
                end
                DIFFERENCE: state <= PRODUCT;
                WRITE: begin
                    beat <= beat + 16'd1;
                    out_last <= 1'b0;
                    if (row_end) begin
                        out_kind <= ROW_WRITE;
                        out_address <= from_host ? place : {15'd0, source, inhibiting};
                        out_data <= 64'd0;
                        beat <= 16'd0;
                        inhibiting <= 1'b1;
                        learned <= !from_host && inhibiting;
                        if (from_host) state <= LAST;
                        else if (inhibiting) state <= NEXT;
                    end else begin
                        out_kind <= WEIGHT_DATA;
                        out_address <= {13'd0, beat, 3'd0};
                        out_last <= {beat, 3'd0} + 19'd8 >= {3'd0, columns};
                        write <= 1'b1;
                        write_row <= from_host ? place[16:0] : {source, inhibiting};
                        write_beat <= beat;
                    end
                end
                NEXT: begin
                    source <= source + 16'd1;
                    region_source <= region_source + 32'd2;
                    inhibiting <= 1'b0;
                    left <= left - 64'd1;
                    if (left == 64'd1) begin
                        out_kind <= MARK;
                        out_address <= {28'd0, PLASTICITY};
                        out_data <= total;
                        state <= LAST;
                    end else state <= SETUP;
                end
                LAST: state <= IDLE;
                default: state <= IDLE;
            endcase
        end
    end

    logic unused;
    assign unused = &{1'b0, next_column[17:16], place[31]};
endmodule
