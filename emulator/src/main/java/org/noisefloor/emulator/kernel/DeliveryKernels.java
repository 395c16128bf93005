package org.noisefloor.emulator.kernel;

/// Spikes on their way to the targets: what arrives at each unit in one step, summed in integers, so that neither the order of
/// spikes nor the way a matrix is stored can leave a trace. Twice, as [Kernels]: [ScalarDeliveryKernels] is the definition,
/// [VectorDeliveryKernels] gives the same sums at every width.
///
/// A *code* is a weight in units of the caller's choice. Sums wrap around beyond 32 bits. As in [Kernels], ranges are the caller's
/// to check.
public sealed interface DeliveryKernels permits ScalarDeliveryKernels, VectorDeliveryKernels {
    /// Columns whose bits lie together in a row of bits.
    int GROUP = 512;

    /// The kernels for this JVM: vectors of the width chosen by [Width], or the scalar loops.
    static DeliveryKernels preferred() {
        return Width.bits() == Width.SCALAR
                ? new ScalarDeliveryKernels()
                : new VectorDeliveryKernels();
    }

    /// Length of a row of bits.
    ///
    /// @param columns number of columns, >= 0
    /// @return number of words of 32 bits, a multiple of 16
    static int wordsPerRow(int columns) {
        return (columns + GROUP - 1) / GROUP * 16;
    }

    /// The word of a row that holds a column's bit.
    ///
    /// @param column number of the column, >= 0
    /// @return index from the start of the row
    static int word(int column) {
        return column / GROUP * 16 + column % 16;
    }

    /// The bit of a column in its word.
    ///
    /// @param column number of the column, >= 0
    /// @return a mask of one bit
    static int bit(int column) {
        return 1 << (column % GROUP / 16);
    }

    /// Delivers spikes through a matrix of bits: `sum[c] += code` for each active row in which the bit of column c is set.
    ///
    /// Column c has the bit [#bit] of the word [#word]. In a group of 512 columns a vector of 16 words thus holds the bits of 32 vectors
    /// of 16 neighbouring columns, and a shift brings each of these to the lowest bits of its lanes: no lane ever moves.
    ///
    /// @param bits rows × stride words
    /// @param stride distance between rows \[words], >= [#wordsPerRow]
    /// @param row active row indices
    /// @param active number of active rows, >= 0
    /// @param code weight of all synapses [unit of sum]
    /// @param sum columns, updated
    /// @param columns number of columns, >= 0
    void addBits(int[] bits, int stride, int[] row, int active, int code, int[] sum, int columns);

    /// Delivers spikes through lists of targets: `sum[offset + target[j]] += code` for each j from `start[at + r]` to before
    /// `start[at + r + 1]` of each active row r. A target may occur more than once.
    ///
    /// @param start where the list of each row begins, indexed from `at`, with the end of the last one
    /// @param at index of the first row's start
    /// @param target numbers of targets, as unsigned values of 16 bits
    /// @param row active row indices
    /// @param active number of active rows, >= 0
    /// @param code weight of all synapses [unit of sum]
    /// @param sum what arrives at the targets, indexed from `offset`, updated
    /// @param offset index of target 0
    void addLists(
            int[] start,
            int at,
            short[] target,
            int[] row,
            int active,
            int code,
            int[] sum,
            int offset);

    /// The same with a weight for each synapse: `sum[offset + target[j]] += code[j]`.
    ///
    /// @param start where the list of each row begins, indexed from `at`, with the end of the last one
    /// @param at index of the first row's start
    /// @param target numbers of targets, as unsigned values of 16 bits
    /// @param code weights of the synapses [unit of sum]
    /// @param row active row indices
    /// @param active number of active rows, >= 0
    /// @param sum what arrives at the targets, indexed from `offset`, updated
    /// @param offset index of target 0
    void addWeightedLists(
            int[] start,
            int at,
            short[] target,
            byte[] code,
            int[] row,
            int active,
            int[] sum,
            int offset);

    /// Delivers a small random number of spikes to each unit: `sum += code k`, where k is drawn from a law with 16 outcomes by the
    /// alias method. With the unit's word of [Kernels#randomBits]
    /// ```text
    /// j = word div 2²⁸     entry = table[j]     k = (word mod 2²⁸) < (entry div 2⁴) ? j : entry mod 2⁴
    /// ```
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the emulation interval
    /// @param table 16 entries, unsigned: a threshold of 28 bits above an alias of 4
    /// @param code weight of one spike [unit of sum]
    /// @param sum n units, updated
    /// @param n number of units, >= 0
    void addDraws(long seed, int purpose, long step, int[] table, int code, int[] sum, int n);
}
