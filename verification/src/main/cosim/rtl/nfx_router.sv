// Event router: looks up where a neuron's spike goes, and holds it back for the latency of the chip's network in running time, which
// stands still while the chip is held. Spikes of neurons take the delay queue; events from outside only the pipeline of four ticks.
module nfx_router #(
    parameter NEURONS = 64,
    parameter SOURCES = 64,
    parameter DELAY_DEPTH = 1024
) (
    input logic clk,
    input logic rst,
    input logic hold,
    input logic [7:0] latency,
    input logic [23:0] interval,
    // a route is loaded: bit 16 there is one, below it the source
    input logic load,
    input logic [31:0] load_neuron,
    input logic [16:0] load_route,
    // spikes of neurons
    input logic spike,
    input logic [31:0] neuron,
    output logic full,
    output logic unrouted,
    // events from outside
    input logic outside,
    input logic [31:0] outside_source,
    // events at rows
    output logic row_valid,
    output logic [15:0] row_source,
    output logic outside_valid,
    output logic [15:0] outside_row_source
);
    localparam NB = NEURONS > 1 ? $clog2(NEURONS) : 1;
    localparam DB = $clog2(DELAY_DEPTH);

    // bit 16: there is a route; below it the source
    logic [16:0] route[0:NEURONS-1]  /* verilator public_flat_rw */;
    logic [16:0] way;
    logic routed;
    assign way = neuron < NEURONS ? route[neuron[NB-1:0]] : 17'd0;
    assign routed = spike && !full && way[16];

    always_ff @(posedge clk) begin
        if (load && load_neuron < NEURONS) route[load_neuron[NB-1:0]] <= load_route;
    end

    // Running time wraps; a delay (254 intervals of 2^24 ticks) is far below half of its range.
    logic [39:0] run;
    logic [7:0] more;
    logic [31:0] extra;
    assign more = latency - 8'd1;
    assign extra = {24'd0, more} * {8'd0, interval};

    // two stages before the queue; what is in them has its place in the queue already
    logic first;
    logic [15:0] first_source;
    logic second;
    logic [15:0] second_source;
    logic [DB:0] held;
    assign full = held == DELAY_DEPTH[DB:0];

    logic [39:0] due[0:DELAY_DEPTH-1];
    logic [15:0] delayed[0:DELAY_DEPTH-1];
    logic [DB:0] count;
    logic [DB-1:0] head;
    logic [DB-1:0] tail;
    logic [39:0] late;
    logic pass;
    logic leave;
    assign late = run - due[head];
    assign pass = second && count == 0 && extra == 32'd0;
    assign leave = count != 0 && !late[39];

    logic left;
    logic [15:0] left_source;

    always_ff @(posedge clk) begin
        if (rst) begin
            run <= 40'd0;
            first <= 1'b0;
            unrouted <= 1'b0;
            second <= 1'b0;
            held <= 0;
            count <= 0;
            head <= 0;
            tail <= 0;
            left <= 1'b0;
            row_valid <= 1'b0;
        end else begin
            if (!hold) run <= run + 40'd1;
            first <= routed;
            unrouted <= spike && !full && !way[16];
            second <= first;
            if (routed) first_source <= way[15:0];
            if (first) second_source <= first_source;
            if (routed != (leave || pass)) held <= routed ? held + 1'b1 : held - 1'b1;

            if (second && !pass) begin
                due[tail] <= run + {8'd0, extra};
                delayed[tail] <= second_source;
                tail <= tail + 1'b1;
            end
            if (leave) head <= head + 1'b1;
            if ((second && !pass) != leave) count <= leave ? count - 1'b1 : count + 1'b1;

            left <= leave || pass;
            if (leave) left_source <= delayed[head];
            else if (pass) left_source <= second_source;
            row_valid <= left;
            if (left) row_source <= left_source;
        end
    end

    // events from outside
    logic [2:0] on_the_way;
    logic [15:0] source1;
    logic [15:0] source2;
    logic [15:0] source3;
    always_ff @(posedge clk) begin
        if (rst) begin
            on_the_way <= 3'd0;
            outside_valid <= 1'b0;
        end else begin
            on_the_way <= {on_the_way[1:0], outside && outside_source < SOURCES};
            if (outside) source1 <= outside_source[15:0];
            if (on_the_way[0]) source2 <= source1;
            if (on_the_way[1]) source3 <= source2;
            outside_valid <= on_the_way[2];
            if (on_the_way[2]) outside_row_source <= source3;
        end
    end

    logic unused;
    assign unused = &{1'b0, late[38:0]};
endmodule
