// The digital half of the chip: event router, synapse memory, read-out and plasticity processor behind two input and four output ports.
// One tick is one clock cycle. noisefloor_cosim.h says what happens in which tick, and has the numbers of kinds and registers.
// In simulation, memories and registers are also reached by name (public_flat_rw), between two ticks, as a debugger would.
module nfx_top #(
    parameter NEURONS = 64,
    parameter SOURCES = 64,
    parameter COLUMNS = 64,
    parameter SENSOR_SOURCES = 64,
    parameter SENSOR_COLUMNS = 64,
    parameter LANES = 64,
    parameter DELAY_DEPTH = 1024
) (
    input logic clk,
    input logic rst,
    // what is loaded before time begins: 1 route of a neuron, 2 plastic mask, 3 frozen cells, 4 LFSR of a lane; 0 nothing
    input logic [2:0] load_kind,
    input logic [31:0] load_address,
    input logic [31:0] load_data,
    // port 0, the analog side; kind 0 is no event
    input logic [3:0] in0_kind,
    input logic in0_last,
    input logic [31:0] in0_address,
    input logic [63:0] in0_data,
    output logic in0_ready,
    // port 1, the host's side
    input logic [3:0] in1_kind,
    input logic [31:0] in1_address,
    input logic [63:0] in1_data,
    output logic in1_ready,
    // events at rows: of neurons, and from outside
    output logic out0_valid,
    output logic [15:0] out0_source,
    output logic out1_valid,
    output logic [15:0] out1_source,
    // row machine; kind 0 is no event
    output logic [3:0] out2_kind,
    output logic [31:0] out2_address,
    output logic [63:0] out2_data,
    output logic out2_last,
    output logic out2_error,
    // registers that were asked for
    output logic out3_valid,
    output logic [3:0] out3_address,
    output logic [63:0] out3_data,
    output logic any_out,
    // for counters: what happens in this tick, and whether a spike of the last one had no route
    output logic full,
    output logic unrouted,
    output logic waiting,
    output logic grouped,
    output logic learned,
    output logic busy,
    output logic held
);
    localparam W = (COLUMNS + 7) / 8;
    localparam CODES = 8 * ((2 * SENSOR_COLUMNS + 7) / 8);
    localparam [3:0] SPIKE = 1, REG_WRITE = 2, REG_READ = 3, ADC_START = 5, ADC_DATA = 6, PLASTICITY = 8, ROW_WRITE = 11, WEIGHT_DATA = 12,
        ADC_BLOCK = 13;

    assign in0_ready = in0_kind != SPIKE || !full;
    assign in1_ready = !busy;
    assign any_out = out0_valid || out1_valid || out2_kind != 4'd0 || out3_valid;

    // registers
    logic hold  /* verilator public_flat_rw */;
    logic [7:0] rate  /* verilator public_flat_rw */;
    logic [3:0] shift  /* verilator public_flat_rw */;
    logic nearest  /* verilator public_flat_rw */;
    logic swapped  /* verilator public_flat_rw */;
    logic [7:0] latency  /* verilator public_flat_rw */;
    logic [23:0] interval  /* verilator public_flat_rw */;
    logic [15:0] first_source  /* verilator public_flat_rw */;
    logic [15:0] first_column  /* verilator public_flat_rw */;
    logic [15:0] sensor_sources  /* verilator public_flat_rw */;
    logic [15:0] sensor_columns  /* verilator public_flat_rw */;
    logic [15:0] columns  /* verilator public_flat_rw */;
    assign held = hold;

    always_ff @(posedge clk) begin
        if (rst) begin
            hold <= 1'b0;
            rate <= 8'd0;
            shift <= 4'd8;
            nearest <= 1'b0;
            swapped <= 1'b0;
            latency <= 8'd1;
            interval <= 24'd250;
            first_source <= 16'd0;
            first_column <= 16'd0;
            sensor_sources <= SENSOR_SOURCES[15:0];
            sensor_columns <= SENSOR_COLUMNS[15:0];
            columns <= COLUMNS[15:0];
        end else if (in1_kind == REG_WRITE && !busy) begin
            case (in1_address)
                32'd0: hold <= in1_data[0];
                32'd1: rate <= in1_data[7:0];
                32'd2: shift <= in1_data[3:0];
                32'd3: nearest <= in1_data[0];
                32'd4: swapped <= in1_data[0];
                32'd5: latency <= in1_data[7:0];
                32'd6: interval <= in1_data[23:0];
                32'd8: first_source <= in1_data[15:0];
                32'd9: first_column <= in1_data[15:0];
                32'd10: sensor_sources <= in1_data[15:0];
                32'd11: sensor_columns <= in1_data[15:0];
                32'd12: columns <= in1_data[15:0];
                default: ;
            endcase
        end
    end

    // a register that was asked for comes after as many ticks as a spike
    logic [2:0] asked;
    logic [3:0] asked1;
    logic [3:0] asked2;
    logic [3:0] asked3;
    logic [63:0] value1;
    logic [63:0] value2;
    logic [63:0] value3;
    always_ff @(posedge clk) begin
        if (rst) begin
            asked <= 3'd0;
            out3_valid <= 1'b0;
        end else begin
            asked <= {asked[1:0], in1_kind == REG_READ && !busy};
            out3_valid <= asked[2];
            if (in1_kind == REG_READ && !busy) begin
                asked1 <= in1_address[3:0];
                case (in1_address[3:0])
                    4'd0: value1 <= {63'd0, hold};
                    4'd1: value1 <= {{56{rate[7]}}, rate};
                    4'd2: value1 <= {60'd0, shift};
                    4'd3: value1 <= {63'd0, nearest};
                    4'd4: value1 <= {63'd0, swapped};
                    4'd5: value1 <= {56'd0, latency};
                    4'd6: value1 <= {40'd0, interval};
                    4'd7: value1 <= {62'd0, waiting, busy};
                    4'd8: value1 <= {48'd0, first_source};
                    4'd9: value1 <= {48'd0, first_column};
                    4'd10: value1 <= {48'd0, sensor_sources};
                    4'd11: value1 <= {48'd0, sensor_columns};
                    4'd12: value1 <= {48'd0, columns};
                    default: value1 <= 64'd0;
                endcase
            end
            if (asked[0]) begin
                asked2 <= asked1;
                value2 <= value1;
            end
            if (asked[1]) begin
                asked3 <= asked2;
                value3 <= value2;
            end
            if (asked[2]) begin
                out3_address <= asked3;
                out3_data <= value3;
            end
        end
    end

    nfx_router #(
        .NEURONS(NEURONS), .SOURCES(SOURCES), .DELAY_DEPTH(DELAY_DEPTH)
    ) router (
        .clk(clk), .rst(rst), .hold(hold), .latency(latency), .interval(interval),
        .load(load_kind == 3'd1), .load_neuron(load_address), .load_route(load_data[16:0]),
        .spike(in0_kind == SPIKE), .neuron(in0_address), .full(full), .unrouted(unrouted),
        .outside(in1_kind == SPIKE && !busy), .outside_source(in1_address),
        .row_valid(out0_valid), .row_source(out0_source), .outside_valid(out1_valid), .outside_row_source(out1_source)
    );

    logic wait_codes;
    logic codes_done;
    logic keep_codes;
    logic [CODES*8-1:0] codes  /* verilator public_flat_rw */;
    nfx_readout #(
        .SENSOR_COLUMNS(SENSOR_COLUMNS)
    ) reader (
        .clk(clk), .rst(rst), .columns(sensor_columns), .start(wait_codes),
        .beat(in0_kind == ADC_DATA), .block(in0_kind == ADC_BLOCK), .last(in0_last), .index(in0_address), .data(in0_data),
        .waiting(waiting), .done(codes_done), .codes(codes)
    );

    logic read;
    logic [16:0] row;
    logic [15:0] beat;
    logic from_host;
    logic inhibiting;
    logic work;
    logic write;
    logic [16:0] write_row;
    logic [15:0] write_beat;
    logic [47:0] write_codes;
    logic load;
    logic load_inhibiting;
    logic difference;
    logic product;
    logic round;
    logic [15:0] from;
    assign grouped = product;
    nfx_sequencer #(
        .SOURCES(SOURCES), .LANES(LANES)
    ) sequencer (
        .clk(clk), .rst(rst), .first_source(first_source), .first_column(first_column),
        .sensor_sources(sensor_sources), .sensor_columns(sensor_columns), .columns(columns),
        .start_readout(in1_kind == ADC_START), .start_write(in1_kind == ROW_WRITE), .start_plasticity(in1_kind == PLASTICITY),
        .address(in1_address), .count(in1_data), .busy(busy),
        .wait_codes(wait_codes), .codes_done(codes_done), .keep_codes(keep_codes),
        .read(read), .row(row), .beat(beat), .from_host(from_host), .inhibiting(inhibiting),
        .work(work), .write(write), .write_row(write_row), .write_beat(write_beat),
        .load(load), .load_inhibiting(load_inhibiting), .difference(difference), .product(product), .round(round), .from(from),
        .out_kind(out2_kind), .out_address(out2_address), .out_data(data), .out_last(out2_last), .out_error(out2_error),
        .learned(learned)
    );

    logic [W*48-1:0] old_row;
    logic [W*8-1:0] stuck;
    logic [W*8-1:0] plastic;
    nfx_synapse_memory #(
        .SOURCES(SOURCES), .COLUMNS(COLUMNS)
    ) memory (
        .clk(clk), .read(read), .row(row), .codes(old_row), .stuck(stuck), .plastic(plastic),
        .write(write), .write_row(write_row), .write_beat(write_beat), .write_codes(write_codes),
        .load_plastic(load_kind == 3'd2), .load_frozen(load_kind == 3'd3), .load_word(load_address), .load_bits(load_data[7:0])
    );

    logic [W*48-1:0] exciting;
    logic [W*48-1:0] inhibiting_row;
    nfx_plasticity #(
        .COLUMNS(COLUMNS), .SENSOR_COLUMNS(SENSOR_COLUMNS), .LANES(LANES)
    ) processor (
        .clk(clk), .seed(load_kind == 3'd4), .seed_lane(load_address), .seed_value(load_data), .rate(rate), .shift(shift), .nearest(nearest), .swapped(swapped), .columns(sensor_columns), .first_column(first_column),
        .codes(codes), .keep(keep_codes), .load(load), .load_inhibiting(load_inhibiting), .row(old_row), .row_plastic(plastic),
        .difference(difference), .product(product), .round(round), .from(from), .exciting(exciting), .inhibiting(inhibiting_row)
    );

    logic [63:0] data;
    logic [63:0] bytes;
    nfx_row_writer #(
        .COLUMNS(COLUMNS)
    ) writer (
        .clk(clk), .columns(columns), .fill(in1_kind == WEIGHT_DATA && !busy), .fill_column(in1_address), .fill_codes(in1_data),
        .old_row(old_row), .stuck_row(stuck), .new_row(inhibiting ? inhibiting_row : exciting),
        .work(work), .from_host(from_host), .beat(beat), .codes(write_codes), .bytes(bytes)
    );
    assign out2_data = write ? bytes : data;
endmodule
