// ring_tb: a router in RTL beside an emulated die.
//
// The digital half here is a ring: a spike of neuron n comes to source n+1 some intervals later. The analog half, neurons,
// synapses, correlation sensors and their converter, is Noisefloor's: the test bench reaches it through nfx_dpi_pkg, one
// call for an interval. Put your own router in place of `ring_router`.
//
//   $ noisefloor cosim dpi nfx                            # nfx_dpi.c and nfx_dpi_pkg.sv
//   $ noisefloor cosim serve generic --neurons 8 --socket /tmp/die.sock &
//   $ verilator --binary --timing --top ring_tb nfx/nfx_dpi_pkg.sv ring_tb.sv nfx/nfx_dpi.c -o ring
//   $ obj_dir/ring +socket=/tmp/die.sock +intervals=2000 +out=spikes.txt
//
// The output has a line for each interval with spikes, and one for each read-out of sensors. It is the same, bit for bit,
// as what `EmulatedChip` gives when it routes its spikes itself.

// Routes a spike of neuron n to source n+1; it leaves LATENCY intervals after it was fired.
module ring_router #(
    parameter int NEURONS = 8,
    parameter int LATENCY = 1
) (
    input  logic               clk,
    input  logic               reset,
    input  logic [NEURONS-1:0] spike,
    output logic [NEURONS-1:0] arrival
);
  logic [LATENCY*NEURONS-1:0] line;

  always_ff @(posedge clk) begin
    if (reset) line <= '0;
    else line <= (LATENCY*NEURONS)'({line, spike[NEURONS-2:0], spike[NEURONS-1]});
  end

  assign arrival = line[LATENCY*NEURONS-1-:NEURONS];
endmodule

module ring_tb;
  import nfx_dpi_pkg::*;

  parameter int NEURONS = 8;
  parameter int LATENCY = 1;

  logic clk = 1'b0;
  logic reset = 1'b1;
  logic [NEURONS-1:0] spike = '0;
  logic [NEURONS-1:0] arrival;
  ring_router #(.NEURONS(NEURONS), .LATENCY(LATENCY)) router (.clk, .reset, .spike, .arrival);

  int die, out, spikes, intervals, codes;
  string path, file;

  // One interval on the die is one cycle of this router; a finer one would run a clock of the chip in between.
  task automatic interval(input int k);
    for (int s = 0; s < NEURONS; s++)
      if (arrival[s]) void'(nfx_need(nfx_die_arrive(die, s), die));
    spikes = nfx_need(nfx_die_step(die), die);
    spike = '0;
    for (int i = 0; i < spikes; i++) spike[nfx_die_spike(die, i)] = 1'b1;
    if (spikes > 0) begin
      $fwrite(out, "interval %0d:", k);
      for (int i = 0; i < spikes; i++) $fwrite(out, " %0d", nfx_die_spike(die, i));
      $fwrite(out, "\n");
    end
    #1 clk = 1'b1;
    #1 clk = 1'b0;
  endtask

  // Excites the next neuron in the ring and inhibits the one after it.
  task automatic write_weights(input int strength);
    for (int s = 0; s < NEURONS; s++) begin
      for (int n = 0; n < NEURONS; n++) begin
        int code = n == s ? strength : n == (s + 1) % NEURONS ? -strength : 0;
        void'(nfx_need(nfx_die_weight(die, n, code), die));
      end
      void'(nfx_need(nfx_die_write_weights(die, s), die));
    end
  endtask

  task automatic read_row(input int row);
    codes = nfx_need(nfx_die_read_sensors(die, row), die);
    $fwrite(out, "row %0d:", row);
    for (int i = 0; i < codes; i++) $fwrite(out, " %0d", nfx_die_code(die, i));
    $fwrite(out, "\n");
  endtask

  initial begin
    if ($value$plusargs("socket=%s", path) == 0) path = "die.sock";
    if ($value$plusargs("out=%s", file) == 0) file = "spikes.txt";
    if ($value$plusargs("intervals=%d", intervals) == 0) intervals = 1000;
    die = nfx_need(nfx_die_connect(path, "", 60000), -1);
    if (nfx_die_info(die, NFX_DIE_NEURONS) != longint'(NEURONS)) begin
      $display("the die has %0d neurons, this test bench has %0d", nfx_die_info(die, NFX_DIE_NEURONS), NEURONS);
      $fatal(1, "serve it with --neurons");
    end
    out = $fopen(file, "w");
    write_weights(40);
    #1 clk = 1'b1;
    #1 clk = 1'b0;
    reset = 1'b0;
    for (int k = 0; k < intervals; k++) begin
      interval(k);
      if (k % 100 == 99) read_row((k / 100) % (2 * NEURONS));
      if (k % 400 == 399) void'(nfx_need(nfx_die_swap(die), die));
      if (k == intervals / 2) write_weights(-40);
    end
    $fclose(out);
    void'(nfx_die_close(die));
    $finish;
  end
endmodule
