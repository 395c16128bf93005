// The lanes of the plasticity processor: eight-bit saturating fractional arithmetic on a pair of rows, with stochastic rounding from
// one LFSR for each lane. A group of columns goes through difference, product and rounding, one tick each. Lane l has the columns
// l, l + LANES, ... of the sensor region. All work stands under its enable, so that a processor at rest costs nothing.
module nfx_plasticity #(
    parameter COLUMNS = 64,
    parameter SENSOR_COLUMNS = 64,
    parameter LANES = 64,
    parameter BEATS = (COLUMNS + 7) / 8,
    parameter CODES = 8 * ((2 * SENSOR_COLUMNS + 7) / 8)
) (
    input logic clk,
    // a lane is seeded
    input logic seed,
    input logic [31:0] seed_lane,
    input logic [31:0] seed_value,
    // settings
    input logic [7:0] rate,
    input logic [3:0] shift,
    input logic nearest,
    input logic swapped,
    input logic [15:0] columns,
    input logic [15:0] first_column,
    // codes of the last read-out; those of the exciting row are kept when they are complete
    input logic [CODES*8-1:0] codes,
    input logic keep,
    // the row that was read
    input logic load,
    input logic load_inhibiting,
    input logic [BEATS*48-1:0] row,
    input logic [BEATS*8-1:0] row_plastic,
    // one group, whose first column in the region is `from`
    input logic difference,
    input logic product,
    input logic round,
    input logic [15:0] from,
    // the rows as they are to be
    output logic [BEATS*48-1:0] exciting,
    output logic [BEATS*48-1:0] inhibiting
);
    logic [LANES*32-1:0] lfsr  /* verilator public_flat_rw */;
    logic [CODES*8-1:0] kept;
    logic [BEATS*8-1:0] plastic;
    logic [LANES*8-1:0] e;
    logic [LANES*8-1:0] i;
    logic [LANES*16-1:0] p;

    // difference of unsigned codes, to 8 bits
    function automatic logic [7:0] sat8_difference(input logic [7:0] plus, input logic [7:0] minus);
        logic signed [9:0] d;
        d = $signed({2'b00, plus}) - $signed({2'b00, minus});
        if (d > 10'sd127) sat8_difference = 8'h7f;
        else if (d < -10'sd128) sat8_difference = 8'h80;
        else sat8_difference = d[7:0];
    endfunction

    // fractional product: only -1 times -1 does not fit
    function automatic logic signed [15:0] fractional(input logic signed [7:0] x, input logic signed [7:0] y);
        logic signed [15:0] xy;
        xy = x * y;
        if (xy == 16'sh4000) fractional = 16'sh7fff;
        else fractional = {xy[14:0], 1'b0};
    endfunction

    function automatic logic signed [15:0] sat16_sum(input logic signed [15:0] x, input logic signed [15:0] y);
        logic signed [16:0] sum;
        sum = {x[15], x} + {y[15], y};
        if (sum[16] == sum[15]) sat16_sum = sum[15:0];
        else sat16_sum = sum[16] ? 16'sh8000 : 16'sh7fff;
    endfunction

    // Sixteen steps of the Galois register s >> 1 ^ (s & 1 ? 80200003 : 0) at once. The bits b that leave it obey
    // b[n] = s[n] ^ b[n-1] ^ b[n-2], as taps 0 and 1 come back: b = s / (1 + x + x^2) = s (1 + x)(1 + x^3)(1 + x^6)(1 + x^12) modulo x^16.
    function automatic logic [31:0] sixteen_steps(input logic [31:0] s);
        logic [15:0] b;
        b = s[15:0] ^ {s[14:0], 1'b0};
        b = b ^ {b[12:0], 3'd0};
        b = b ^ {b[9:0], 6'd0};
        b = b ^ {b[3:0], 12'd0};
        sixteen_steps = {16'd0, s[31:16]} ^ {b, 16'd0} ^ {10'd0, b, 6'd0} ^ {30'd0, b[15:14]} ^ {31'd0, b[15]};
    endfunction

    // the change of a weight: p with a rounding number below 2^k, shifted by k, to 8 bits
    function automatic logic signed [7:0] rounded(
        input logic signed [15:0] by, input logic [14:0] random, input logic [3:0] k, input logic to_nearest);
        logic [14:0] r;
        logic signed [16:0] sum;
        if (to_nearest) r = 15'd1 << (k - 4'd1);
        else r = random & ~(15'h7fff << k);
        sum = {by[15], by} + $signed({2'b00, r});
        sum = sum >>> k;
        if (sum > 17'sd127) rounded = 8'sh7f;
        else if (sum < -17'sd128) rounded = 8'sh80;
        else rounded = sum[7:0];
    endfunction

    // a signed weight and its change, to 7 bits and within the codes
    function automatic logic signed [6:0] moved(input logic [5:0] plus, input logic [5:0] minus, input logic signed [7:0] by);
        logic signed [9:0] w;
        w = $signed({4'd0, plus}) - $signed({4'd0, minus}) + {{2{by[7]}}, by};
        if (w > 10'sd63) moved = 7'sd63;
        else if (w < -10'sd63) moved = -7'sd63;
        else moved = w[6:0];
    endfunction

    always_ff @(posedge clk) begin
        if (keep) kept <= codes;
    end

    // saturated differences
    always_ff @(posedge clk) begin : differences
        logic [CODES*8-1:0] a_e;
        logic [CODES*8-1:0] b_e;
        logic [CODES*8-1:0] a_i;
        logic [CODES*8-1:0] b_i;
        if (difference) begin
            a_e = kept >> {from, 3'd0};
            b_e = kept >> {columns + from, 3'd0};
            a_i = codes >> {from, 3'd0};
            b_i = codes >> {columns + from, 3'd0};
            for (int l = 0; l < LANES; l = l + 1) begin
                if (l < SENSOR_COLUMNS) begin
                    e[l*8+:8] <= swapped ? sat8_difference(a_e[l*8+:8], b_e[l*8+:8]) : sat8_difference(b_e[l*8+:8], a_e[l*8+:8]);
                    i[l*8+:8] <= swapped ? sat8_difference(a_i[l*8+:8], b_i[l*8+:8]) : sat8_difference(b_i[l*8+:8], a_i[l*8+:8]);
                end
            end
        end
    end

    // products; the random numbers move on
    always_ff @(posedge clk) begin
        if (product) begin
            for (int l = 0; l < LANES; l = l + 1) begin
                p[l*16+:16] <= sat16_sum(fractional(e[l*8+:8], rate), fractional(i[l*8+:8], rate));
                lfsr[l*32+:32] <= sixteen_steps(lfsr[l*32+:32]);
            end
        end else if (seed) begin
            for (int l = 0; l < LANES; l = l + 1) begin
                if (seed_lane == l) lfsr[l*32+:32] <= seed_value;
            end
        end
    end

    // rounding, clamping, and the two codes into their places in the rows
    always_ff @(posedge clk) begin : rounding
        logic [BEATS*48-1:0] old_exciting;
        logic [BEATS*48-1:0] old_inhibiting;
        logic [BEATS*8-1:0] old_plastic;
        logic [BEATS*48-1:0] new_exciting;
        logic [BEATS*48-1:0] new_inhibiting;
        logic [BEATS*48-1:0] changed;
        logic [18:0] bits;
        logic signed [7:0] by;
        logic signed [6:0] w;
        if (round) begin
            bits = {3'd0, first_column} + {3'd0, from};
            old_plastic = plastic >> bits;
            bits = bits * 19'd6;
            old_exciting = exciting >> bits;
            old_inhibiting = inhibiting >> bits;
            new_exciting = '0;
            new_inhibiting = '0;
            changed = '0;
            for (int l = 0; l < LANES; l = l + 1) begin
                if (l < COLUMNS && {16'd0, from} + l < {16'd0, columns}) begin
                    by = old_plastic[l] ? rounded(p[l*16+:16], lfsr[l*32+:15], shift, nearest) : 8'sd0;
                    w = moved(old_exciting[l*6+:6], old_inhibiting[l*6+:6], by);
                    new_exciting[l*6+:6] = w[6] ? 6'd0 : w[5:0];
                    new_inhibiting[l*6+:6] = w[6] ? 6'(-w) : 6'd0;
                    changed[l*6+:6] = 6'h3f;
                end
            end
            exciting <= exciting & ~(changed << bits) | new_exciting << bits;
            inhibiting <= inhibiting & ~(changed << bits) | new_inhibiting << bits;
        end
        if (load) begin
            if (load_inhibiting) inhibiting <= row;
            else exciting <= row;
            plastic <= row_plastic;
        end
    end
endmodule
