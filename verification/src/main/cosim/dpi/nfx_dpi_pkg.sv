// nfx_dpi_pkg: an emulated die inside a SystemVerilog test bench; nfx_dpi.h says what each function does.
//
//   import nfx_dpi_pkg::*;
//   int die = nfx_need(nfx_die_connect("/tmp/die.sock", "", 10000), -1);
//
// A function that fails returns a negative number; nfx_need ends the simulation then with the sentence of the error.
package nfx_dpi_pkg;

  /* verilator lint_off UNUSEDPARAM */
  localparam int NFX_DIE_SOURCES        = 0;
  localparam int NFX_DIE_NEURONS        = 1;
  localparam int NFX_DIE_SENSOR_SOURCES = 2;
  localparam int NFX_DIE_SENSOR_COLUMNS = 3;
  localparam int NFX_DIE_WEIGHT_MAX     = 4;
  localparam int NFX_DIE_INTERVAL       = 5;
  localparam int NFX_DIE_CONVERSION     = 6;
  localparam int NFX_DIE_ROW_WRITE      = 7;
  localparam int NFX_DIE_CLOCK          = 8;
  /* verilator lint_on UNUSEDPARAM */

  import "DPI-C" function int nfx_die_connect(input string path, input string chip, input int timeout_ms);
  import "DPI-C" function longint nfx_die_info(input int die, input int key);
  import "DPI-C" function int nfx_die_arrive(input int die, input int source);
  import "DPI-C" function int nfx_die_step(input int die);
  import "DPI-C" function int nfx_die_spike(input int die, input int i);
  import "DPI-C" function int nfx_die_read_sensors(input int die, input int row);
  import "DPI-C" function int nfx_die_code(input int die, input int i);
  import "DPI-C" function int nfx_die_swap(input int die);
  import "DPI-C" function int nfx_die_weight(input int die, input int neuron, input int code);
  import "DPI-C" function int nfx_die_write_weights(input int die, input int source);
  import "DPI-C" function int nfx_die_read_weights(input int die, input int source);
  import "DPI-C" function int nfx_die_weight_at(input int die, input int neuron);
  import "DPI-C" function int nfx_die_rest(input int die, input int neuron, input real volts);
  import "DPI-C" function int nfx_die_write_rest(input int die);
  import "DPI-C" function int nfx_die_close(input int die);
  import "DPI-C" function string nfx_die_error(input int die);

  // The result of a function, or the end of the simulation. die: the handle it was called with, -1 for nfx_die_connect.
  function automatic int nfx_need(input int result, input int die);
    if (result < 0) begin
      $display("nfx_dpi: error %0d: %s", result, nfx_die_error(die));
      $fatal(1, "the emulated die failed");
    end
    return result;
  endfunction

endpackage
