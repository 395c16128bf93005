package org.noisefloor.emulator.kernel;

/// The arithmetic of whole arrays of cells: products with narrow weights, with batches and with a fresh value of noise in every
/// cell, updates by pulse trains, and rounding of weight codes. Twice, as [Kernels]: [ScalarArrayKernels] is the definition,
/// [VectorArrayKernels] gives the same bits at every width.
///
/// Matrices are row-major with a stride in elements, which is best no power of two (rows that far apart share few lines of the
/// cache). Noise of the cell in row r and column c is that of the unit `r columns + c` of [Kernels#gaussian]; numbers of
/// columns that are multiples of 64 waste none. As in [Kernels], ranges are the caller's to check.
/// Where a product takes the index of its first weight, [CacheLine] tells which index is best.
public sealed interface ArrayKernels permits ScalarArrayKernels, VectorArrayKernels {
    /// The kernels for this JVM: vectors of the width chosen by [Width], or the scalar loops.
    static ArrayKernels preferred() {
        return Width.bits() == Width.SCALAR ? new ScalarArrayKernels() : new VectorArrayKernels();
    }

    /// Adds Gaussian noise: `x += deviation z`, with the values of [Kernels#gaussian].
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the emulation interval
    /// @param deviation standard deviation [unit of x]
    /// @param x values, indexed from at, updated
    /// @param at index of the first value
    /// @param length number of units, >= 0
    void addGaussian(
            long seed, int purpose, long step, float deviation, float[] x, int at, int length);

    /// Rounds values within ±1, and what is beyond to ±1, to the nearest of `2 maximum + 1` codes, halves to the even one:
    /// `code = round(maximum clamp(x, -1, 1))`. A NaN becomes 0.
    ///
    /// @param x n values \[1]
    /// @param maximum largest code, 1 to 2²¹
    /// @param code n codes, written
    /// @param n number of values, >= 0
    void quantize(float[] x, int maximum, int[] code, int n);

    /// Adds noise to analog values, converts them and writes what their codes stand for in their place; the noise is that of
    /// [Kernels#gaussian], and no deviation takes no time:
    /// ```text
    /// analog = fma(deviation, z[c], gain[c] value[c])
    /// code   = floor(clamp((analog - low) (1 / lsb), 0, maximumCode) + ½)
    /// value[c] = fma(lsb, code, low)
    /// ```
    /// A NaN becomes code 0.
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the read
    /// @param deviation standard deviation of the noise, >= 0 \[unit of the results]
    /// @param gain n factors \[unit of the results per unit of value]
    /// @param low what code 0 stands for
    /// @param lsb distance between codes, > 0
    /// @param maximumCode largest code, 0 to 2²²
    /// @param value values, indexed from at, updated
    /// @param at index of the first value
    /// @param n number of channels, >= 0
    void digitize(
            long seed,
            int purpose,
            long step,
            float deviation,
            float[] gain,
            float low,
            float lsb,
            int maximumCode,
            float[] value,
            int at,
            int n);

    /// Multiplies a vector of input codes with a matrix of weight codes of eight bits, exactly. Codes are in offset binary: a
    /// byte 0 to 255 stands for -128 to 127 (a signed code with its sign bit turned over).
    /// ```text
    /// sum[c] += Σ input[r] (weight[r, c] - 128)
    /// ```
    /// A real weight that is kept as the nearest code of its column's unit is off by at most half that unit, so the product is
    /// off by at most `½ unit Σ |input|`.
    ///
    /// @param weight rows × stride codes, indexed from offset
    /// @param offset index of the first code
    /// @param stride distance between rows \[elements], >= columns
    /// @param input rows codes, -255 to 255
    /// @param rows number of rows, >= 0; up to 65,793 of them cannot overflow
    /// @param sum columns, updated [unit of a weight code times unit of an input code]
    /// @param columns number of columns, >= 0
    void multiplyBytes(
            byte[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns);

    /// The same with signed codes in sixteen bits, where no product of a code with an input is beyond ±16,383: codes of
    /// 11 bits with inputs of 5, of 8 with 8.
    ///
    /// @param weight rows × stride codes, indexed from offset
    /// @param offset index of the first code
    /// @param stride distance between rows \[elements], >= columns
    /// @param input rows codes
    /// @param rows number of rows, >= 0; up to 131,080 of them cannot overflow
    /// @param sum columns, updated [unit of a weight code times unit of an input code]
    /// @param columns number of columns, >= 0
    void multiplyShorts(
            short[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns);

    /// Multiplies a batch of inputs with one matrix, each as if alone and row by row:
    /// `sum[b, c] = fma(input[b, r], weight[r, c], sum[b, c])`.
    ///
    /// @param weight rows × stride, indexed from offset
    /// @param offset index of the first weight
    /// @param stride distance between rows \[elements], >= columns
    /// @param input items × rows
    /// @param items number of inputs, >= 0
    /// @param rows number of rows, >= 0
    /// @param sum items × columns, updated
    /// @param columns number of columns, >= 0
    void multiplyBatch(
            float[] weight,
            int offset,
            int stride,
            float[] input,
            int items,
            int rows,
            float[] sum,
            int columns);

    /// Multiplies with a matrix whose every cell has a fresh value of noise:
    /// `sum[c] = fma(input[r], fma(deviation, z[r, c], weight[r, c]), sum[c])`, row by row. Rows with input 0 are passed over.
    ///
    /// As long as nothing clips, the sums are distributed as those of the weights alone with [#addGaussian] of deviation
    /// `deviation √Σ input²`, which costs one value per column.
    ///
    /// @param weight rows × stride, indexed from offset \[1]
    /// @param offset index of the first weight
    /// @param stride distance between rows \[elements], >= columns
    /// @param deviation standard deviation of a cell's noise [unit of weight]
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the read
    /// @param input rows inputs
    /// @param rows number of rows, >= 0
    /// @param sum columns, updated
    /// @param columns number of columns, >= 0
    void multiplyNoisy(
            float[] weight,
            int offset,
            int stride,
            float deviation,
            long seed,
            int purpose,
            long step,
            float[] input,
            int rows,
            float[] sum,
            int columns);

    /// Draws one slot of pulse trains: a line pulses when `word div 2 < threshold`, and then bit `slot` of its train is set.
    ///
    /// @param words n uniform random words
    /// @param threshold n probabilities times 2³¹, 0 to 2³¹ - 1
    /// @param slot number of the slot, 0 to 30
    /// @param train n trains, updated; bit 31 is left for the sign of the line
    /// @param n number of lines, >= 0
    void addPulses(int[] words, int[] threshold, int slot, int[] train, int n);

    /// Lets cells step where pulses of their row and column meet, steps being the same at every weight. The m coincidences of a
    /// cell are merged into one step, exactly distributed while no bound is touched in between:
    /// ```text
    /// m = number of slots set in both trains,   up when the trains' bits 31 are equal
    /// w ← clip(w ± size (m + scatter √m z), lower, upper)
    /// ```
    /// Steps of one update go one way, and a step that goes back has probability Φ(-1 / scatter), so at a bound too the merged
    /// step errs only with that.
    ///
    /// @param rowTrain rows trains, bit 31 set for a negative line
    /// @param rows number of rows, >= 0
    /// @param columnTrain columns trains, bit 31 set for a negative line
    /// @param up rows × stride sizes of a step up, indexed from offset as all that follow, >= 0 \[1]
    /// @param down rows × stride sizes of a step down, >= 0 \[1]
    /// @param lower rows × stride lower bounds \[1]
    /// @param upper rows × stride upper bounds \[1]
    /// @param scatter standard deviation of a step from pulse to pulse, relative to its size, >= 0 \[1]
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the update
    /// @param weight rows × stride weights \[1], updated
    /// @param offset index of the first cell
    /// @param stride distance between rows \[elements], >= columns
    /// @param columns number of columns, >= 0
    void pulseConstant(
            int[] rowTrain,
            int rows,
            int[] columnTrain,
            float[] up,
            float[] down,
            float[] lower,
            float[] upper,
            float scatter,
            long seed,
            int purpose,
            long step,
            float[] weight,
            int offset,
            int stride,
            int columns);

    /// The same for soft bounds, where each pulse takes a part `rate (1 + scatter z)` of the way to the bound ahead, b:
    /// ```text
    /// w ← clip(b + (w - b) ((1 - rate)^m - rate scatter √m (1 - rate)^(m-1) z), lower, upper)
    /// ```
    /// While no bound is touched, the mean is exact. The variance is exact to the relative error `(m - 1)/2 (rate scatter / (1 - rate))²`, and the shape is
    /// normal, which a product of m factors is to the order of `rate scatter √m`.
    ///
    /// @param rowTrain rows trains, bit 31 set for a negative line
    /// @param rows number of rows, >= 0
    /// @param columnTrain columns trains, bit 31 set for a negative line
    /// @param up rows × stride parts of the way to the upper bound, indexed from offset as all that follow, 0 to 1 \[1]
    /// @param down rows × stride parts of the way to the lower bound, 0 to 1 \[1]
    /// @param lower rows × stride lower bounds \[1]
    /// @param upper rows × stride upper bounds \[1]
    /// @param scatter standard deviation of a step from pulse to pulse, relative to its size, >= 0 \[1]
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the update
    /// @param weight rows × stride weights \[1], updated
    /// @param offset index of the first cell
    /// @param stride distance between rows \[elements], >= columns
    /// @param columns number of columns, >= 0
    void pulseSoftBounds(
            int[] rowTrain,
            int rows,
            int[] columnTrain,
            float[] up,
            float[] down,
            float[] lower,
            float[] upper,
            float scatter,
            long seed,
            int purpose,
            long step,
            float[] weight,
            int offset,
            int stride,
            int columns);

    /// Changes weight codes by what the two accumulators of their sensors read, rounded up with the probability of the fraction:
    /// `code = minimum + floor(clamp(rate (A - B) + (code - minimum) + u, 0, maximum - minimum))`, u = (word div 2⁸) 2⁻²⁴.
    ///
    /// @param reading 2 n codes of accumulators, A first \[LSB]
    /// @param rate change per LSB [weight codes]
    /// @param words n uniform random words
    /// @param minimum smallest code
    /// @param maximum largest code, minimum to minimum + 2¹⁶
    /// @param code weight codes, indexed from offset, updated
    /// @param offset index of the first code
    /// @param n number of synapses, >= 0
    void updateCodes(
            int[] reading,
            float rate,
            int[] words,
            int minimum,
            int maximum,
            int[] code,
            int offset,
            int n);
}
