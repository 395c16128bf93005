package org.noisefloor.emulator.kernel;

/// One row of cells that learn by pulses, in double precision: counting the pulses that meet, the steps that cells make, and what
/// they show then. Twice, as [Kernels]: [ScalarPulseKernels] is the definition, [VectorPulseKernels] gives the same bits at every
/// width.
///
/// Arrays of cells are indexed from `at`, arrays of a row from 0. As in [Kernels], ranges are the caller's to check.
public sealed interface PulseKernels permits ScalarPulseKernels, VectorPulseKernels {
    /// The kernels for this JVM: vectors of the width chosen by [Width], or the scalar loops.
    static PulseKernels preferred() {
        return Width.bits() == Width.SCALAR ? new ScalarPulseKernels() : new VectorPulseKernels();
    }

    /// Counts the slots in which a row and its columns pulse: `count[j] = sign[j] bits(row and column[j])`.
    ///
    /// @param row slots of the row
    /// @param column n slots of the columns
    /// @param sign n directions: 1 up, -1 down, 0 none
    /// @param direction 1, or -1 to turn all signs
    /// @param count n pulses, written
    /// @param n number of columns, >= 0
    /// @return number of pulses without signs
    int count(int row, int[] column, int[] sign, int direction, int[] count, int n);

    /// All pulses at once to those cells whose steps are the same at every weight and that cannot reach a bound, with m pulses of
    /// size s, and values of noise up to `largest`:
    /// ```text
    /// w ± (1 ± relative largest) m s within the bounds, steps back included:    w ← w ± s (m + √m relative z)
    /// ```
    ///
    /// @param up sizes of a step up, >= 0 \[1]
    /// @param down sizes of a step down, >= 0 \[1]
    /// @param lower lower bounds \[1]
    /// @param upper upper bounds \[1]
    /// @param hidden weights \[1], updated
    /// @param at index of the first cell
    /// @param count n pulses, > 0 up, < 0 down
    /// @param relative standard deviation of a step relative to its size, >= 0 \[1]
    /// @param largest value of noise
    /// @param normal n standard normal values \[1]
    /// @param left n pulses that are left, written: 0 or `count`
    /// @param n number of columns, >= 0
    /// @return number of cells with pulses left
    int merge(
            double[] up,
            double[] down,
            double[] lower,
            double[] upper,
            double[] hidden,
            int at,
            int[] count,
            double relative,
            double largest,
            float[] normal,
            int[] left,
            int n);

    /// Pulse number `pulse` to those cells that get more than that, whose step shrinks linearly with the weight:
    /// ```text
    /// d = max(0, s - shape w),   w ← clip(w ± (d + relative (base + added + slope |w|) z), lower, upper)
    /// ```
    ///
    /// @param up sizes s of a step up at weight 0, >= 0 \[1]
    /// @param down sizes s of a step down at weight 0, >= 0 \[1]
    /// @param shapeUp shapes of steps up, indexed from `shapeAt` \[1]
    /// @param shapeDown shapes of steps down, indexed from `shapeAt` \[1]
    /// @param shapeAt index of the first shape
    /// @param lower lower bounds \[1]
    /// @param upper upper bounds \[1]
    /// @param hidden weights \[1], updated
    /// @param at index of the first cell
    /// @param left n pulses, > 0 up, < 0 down
    /// @param pulse number of the pulse, from 0
    /// @param relative standard deviation of a step relative to its base, >= 0 \[1]
    /// @param ofSize whether the base is s, or d
    /// @param added to the base \[1]
    /// @param slope of the weight's part \[1]
    /// @param normal n standard normal values \[1]
    /// @param n number of columns, >= 0
    /// @return number of cells that get more than `pulse + 1` pulses
    int step(
            double[] up,
            double[] down,
            double[] shapeUp,
            double[] shapeDown,
            int shapeAt,
            double[] lower,
            double[] upper,
            double[] hidden,
            int at,
            int[] left,
            int pulse,
            double relative,
            boolean ofSize,
            double added,
            double slope,
            float[] normal,
            int n);

    /// Lets cells that got pulses show what they hold: `shown = hidden - reference + deviation z`.
    ///
    /// @param hidden weights \[1]
    /// @param reference what is subtracted \[1]
    /// @param shown what products see \[1], updated
    /// @param at index of the first cell
    /// @param count n pulses
    /// @param deviation standard deviation of what is shown, >= 0 \[1]
    /// @param normal n standard normal values \[1]
    /// @param n number of columns, >= 0
    void show(
            double[] hidden,
            double[] reference,
            double[] shown,
            int at,
            int[] count,
            double deviation,
            float[] normal,
            int n);
}
