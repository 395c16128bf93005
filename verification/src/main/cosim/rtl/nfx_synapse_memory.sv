// Synapse memory with a row interface. Source s has rows 2s (exciting) and 2s + 1 (inhibiting) of codes of six bit. A whole row is read
// in one tick, as the processor's parallel access needs it, and stands at the outputs from the next; it is written in beats of eight codes.
// Cells that are stuck on this die (frozen) and columns that the program does not use are the writer's to spare.
module nfx_synapse_memory #(
    parameter SOURCES = 64,
    parameter COLUMNS = 64,
    parameter BEATS = (COLUMNS + 7) / 8
) (
    input logic clk,
    input logic read,
    input logic [16:0] row,
    output logic [BEATS*48-1:0] codes,
    output logic [BEATS*8-1:0] stuck,
    output logic [BEATS*8-1:0] plastic,
    input logic write,
    input logic [16:0] write_row,
    input logic [15:0] write_beat,
    input logic [47:0] write_codes,
    // masks are loaded, eight synapses or cells at a time
    input logic load_plastic,
    input logic load_frozen,
    input logic [31:0] load_word,
    input logic [7:0] load_bits
);
    localparam WORDS = 2 * SOURCES * BEATS;
    localparam MASKS = SOURCES * BEATS;
    localparam AB = $clog2(WORDS);
    localparam MB = MASKS > 1 ? $clog2(MASKS) : 1;

    // A word holds a beat; a row's beats lie one after another. A memory compiler makes a bank of each beat.
    logic [47:0] weight[0:WORDS-1]  /* verilator public_flat_rw */;
    logic [7:0] frozen[0:WORDS-1]  /* verilator public_flat_rw */;
    logic [7:0] mask[0:MASKS-1]  /* verilator public_flat_rw */;

    logic [31:0] word;
    logic [31:0] synapses;
    logic [31:0] write_word;
    assign word = {15'd0, row} * BEATS;
    assign synapses = {16'd0, row[16:1]} * BEATS;
    assign write_word = {15'd0, write_row} * BEATS + {16'd0, write_beat};

    always_ff @(posedge clk) begin
        if (read) begin
            for (int n = 0; n < BEATS; n = n + 1) begin
                codes[n*48+:48] <= weight[word[AB-1:0]+n[AB-1:0]];
                stuck[n*8+:8] <= frozen[word[AB-1:0]+n[AB-1:0]];
                plastic[n*8+:8] <= mask[synapses[MB-1:0]+n[MB-1:0]];
            end
        end
        if (write) weight[write_word[AB-1:0]] <= write_codes;
        if (load_plastic && load_word < MASKS) mask[load_word[MB-1:0]] <= load_bits;
        if (load_frozen && load_word < WORDS) frozen[load_word[AB-1:0]] <= load_bits;
    end

    logic unused;
    assign unused = &{1'b0, word[31:AB], synapses[31:MB], write_word[31:AB]};
endmodule
