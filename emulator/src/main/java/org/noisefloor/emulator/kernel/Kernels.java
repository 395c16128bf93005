package org.noisefloor.emulator.kernel;

/// The array arithmetic of a chip. Each operation exists as a textbook loop ([ScalarKernels], the definition) and with the
/// Vector API ([VectorKernels]); both give equal bits at every vector width, because lanes run over units and never along a sum.
///
/// Arrays and ranges are the caller's to check: no kernel validates its arguments, allocates or throws of its own accord. Arrays
/// that a kernel writes must not be the ones it reads, except where it updates one in place. NaNs pass through unless a kernel
/// says otherwise; the caller looks for them once per interval.
public sealed interface Kernels permits ScalarKernels, VectorKernels {
    /// The kernels for this JVM: vectors of the width chosen by [Width], or the scalar loops.
    static Kernels preferred() {
        return Width.bits() == Width.SCALAR ? new ScalarKernels() : new VectorKernels();
    }

    /// Uniform random words, a pure function of (seed, purpose, unit, step).
    ///
    /// Threefry4x32 with [Threefry#ROUNDS] rounds, key (seed low, seed high, purpose, 0), counter (block, step low, step high, 0).
    /// Units come in groups of 64 so that 16 lanes fill 4 whole output words at any width:
    /// ```text
    /// unit u:  group B = u div 64,  word w = (u mod 64) div 16,  lane l = u mod 16   ->   block 16 B + l, output word w
    /// ```
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose the words serve, so that two purposes never share a value
    /// @param step number of the emulation interval
    /// @param words length words [32 random bits], written
    /// @param length number of units, >= 0, need not be a multiple of anything
    void randomBits(long seed, int purpose, long step, int[] words, int length);

    /// Standard normal values from the same words by Box and Muller's transform, a fixed number of draws per value.
    ///
    /// Output words (0, 1) of a block give its units at w = 0 (cosine) and w = 1 (sine), words (2, 3) those at w = 2 and w = 3:
    /// `z = √(-2 ln u) cos(2π v)`, u in [2^-32, 1], so |z| <= 6.67. The
    /// arithmetic is right to 1e-6; u itself is a float, which moves radii below 0.02 (one pair in 5000) by up to 2e-4 (measured).
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the emulation interval
    /// @param out length values \[1], written
    /// @param length number of units, >= 0
    void gaussian(long seed, int purpose, long step, float[] out, int length);

    /// Random words at consecutive steps: row s holds what [#randomBits] gives at `step + s`. Of one group the instructions wait for each
    /// other; those of several rows overlap.
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the first interval
    /// @param rows number of steps, >= 0
    /// @param words rows × stride [32 random bits], written; undefined from `length` on in each row
    /// @param stride length of a row, 32 or 64
    /// @param length number of units, 0 to stride
    void randomBitsOfSteps(
            long seed, int purpose, long step, int rows, int[] words, int stride, int length);

    /// Standard normal values at evenly spaced steps: row s holds what [#gaussian] gives units `first`, `first + 1` .. at
    /// `step + every s`.
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the first interval
    /// @param every distance between the steps of two rows
    /// @param first the first unit, a multiple of 64
    /// @param rows number of steps, >= 0
    /// @param out rows × stride \[1], written; undefined from `length` on in each row
    /// @param stride length of a row, 32 or a multiple of 64
    /// @param length number of units, 0 to stride
    void gaussianOfSteps(
            long seed,
            int purpose,
            long step,
            int every,
            int first,
            int rows,
            float[] out,
            int stride,
            int length);

    /// Adds the currents of the active rows to every column: `current[c] += amplitude[k] weight[activeRow[k], c]`, k in order.
    ///
    /// @param weight rows × stride, row-major \[1]
    /// @param stride distance between rows \[elements], >= columns
    /// @param activeRow active row indices
    /// @param amplitude active amplitudes \[A]
    /// @param active number of active rows, >= 0
    /// @param current columns \[A], updated
    /// @param columns number of columns, >= 0
    void accumulateRows(
            float[] weight,
            int stride,
            int[] activeRow,
            float[] amplitude,
            int active,
            float[] current,
            int columns);

    /// Adds rows to the columns, or takes them away again, in integers, so that what was added and taken away leaves no trace:
    /// `sum[c] += weight[row[k], c]` where `sign[k]` is 0, `sum[c] -= weight[row[k], c]` where it is -1.
    ///
    /// @param weight rows × stride, row-major
    /// @param stride distance between rows \[elements], >= columns
    /// @param row active row indices
    /// @param sign active signs: 0 adds, -1 subtracts
    /// @param active number of active rows, >= 0
    /// @param sum columns, updated
    /// @param columns number of columns, >= 0
    void addRows(
            int[] weight, int stride, int[] row, int[] sign, int active, int[] sum, int columns);

    /// Turns integers into a quantity: `out = unit x`, x rounded to the nearest float first.
    ///
    /// @param x n integers
    /// @param unit what one is worth
    /// @param out n values \[unit], written
    /// @param n number of units, >= 0
    void scale(int[] x, float unit, float[] out, int n);

    /// Relaxes each value towards its target: `x = target + (x - target) propagator`, exact for a linear leak when the
    /// propagator is e^(-dt/τ).
    ///
    /// @param target n values [unit of x]
    /// @param propagator n factors \[1]
    /// @param x n values, updated
    /// @param n number of units, >= 0
    void relax(float[] target, float[] propagator, float[] x, int n);

    /// Adds a product element by element: `x += a b`.
    ///
    /// @param a n factors
    /// @param b n factors
    /// @param x n values, updated
    /// @param n number of units, >= 0
    void addProduct(float[] a, float[] b, float[] x, int n);

    /// Lets stochastic neurons fire: a unit that is not refractory fires with probability `1 / (1 + e^-drive)`, here when
    /// `(word div 2) 2^-31` is below it. A refractory unit counts down by one. Drives beyond ±80 act as ±80; one that is NaN never
    /// fires.
    ///
    /// @param drive n log odds \[1]
    /// @param words n uniform random words
    /// @param refractory n remaining intervals, updated
    /// @param period n refractory periods \[intervals]
    /// @param n number of units, >= 0
    /// @param spiked capacity n: indices of the units that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int fireLogistic(
            float[] drive, int[] words, int[] refractory, int[] period, int n, int[] spiked);

    /// Lets threshold neurons fire: a refractory unit is held at its reset potential and counts down by one; another fires when
    /// `potential >= threshold`, and is then reset and refractory for its period.
    ///
    /// @param potential n membrane potentials \[V], updated
    /// @param threshold n thresholds \[V]
    /// @param reset n reset potentials \[V]
    /// @param refractory n remaining intervals, updated
    /// @param period n refractory periods \[intervals]
    /// @param n number of units, >= 0
    /// @param spiked capacity n: indices of the units that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int fireThreshold(
            float[] potential,
            float[] threshold,
            float[] reset,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked);

    /// Lets threshold neurons fire whose membranes diffuse: as [#fireThreshold], but one below its threshold fires too, with the
    /// probability `exp(-(threshold - before) (threshold - potential) steepness)` that it was above in between, here when
    /// `(word div 2 + ½) 2^-31` is below it. Exponents below -80 act as -80, which no word is below.
    ///
    /// @param before n membrane potentials at the beginning of the interval \[V]
    /// @param potential n membrane potentials at its end \[V], updated
    /// @param threshold n thresholds \[V]
    /// @param steepness n inverse variances of the path in between [1/V²]
    /// @param words n uniform random words
    /// @param reset n reset potentials \[V]
    /// @param refractory n remaining intervals, updated
    /// @param period n refractory periods \[intervals]
    /// @param n number of units, >= 0
    /// @param spiked capacity n: indices of the units that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int fireBridge(
            float[] before,
            float[] potential,
            float[] threshold,
            float[] steepness,
            int[] words,
            float[] reset,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked);

    /// Moves leaky membranes, each shaken by a current of coloured noise, over one interval, exactly for a constant current, and lets those
    /// that reach their threshold fire as [#fireThreshold] does:
    ///
    /// ```text
    /// V ← rest + (V - rest) c[0] + c[1] I + c[2] J + c[3] z1 + c[4] z2        J ← c[5] J + c[6] z1
    /// ```
    ///
    /// Row k of c begins at k stride. Rows of c and z are read as whole vectors: what lies in them beyond n does not matter.
    ///
    /// @param rest n leak potentials \[V]
    /// @param current n currents I \[A]
    /// @param normal standard normal values \[1]; z1 of neuron 0 is at `first`, z2 at `second`
    /// @param first place of the first value, at least stride before the end
    /// @param second place of the second value, at least stride before the end
    /// @param c 9 × stride: propagators \[1], \[V/A], \[V/A], \[V], \[V], \[1], \[A]; threshold and reset potential \[V]
    /// @param stride distance between rows, a multiple of 16, >= n
    /// @param period stride refractory periods \[intervals]
    /// @param potential n membrane potentials V \[V], updated
    /// @param noiseCurrent n noise currents J \[A], updated
    /// @param refractory n remaining intervals, updated
    /// @param n number of units, >= 0
    /// @param spiked capacity n: indices of the units that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int fireColoured(
            float[] rest,
            float[] current,
            float[] normal,
            int first,
            int second,
            float[] c,
            int stride,
            int[] period,
            float[] potential,
            float[] noiseCurrent,
            int[] refractory,
            int n,
            int[] spiked);

    /// Moves adaptive exponential membranes over one interval: half an interval of V and the adaptation current w by the exact solution
    /// of their linear part under a constant current, one interval of the exponential current alone, and another linear half
    /// (Strang's splitting: the error falls with the square of the interval).
    ///
    /// ```text
    /// half:         u ← c[0] u + c[1] w + c[2] I     w ← c[3] u + c[4] w + c[5] I     u = V - rest
    /// exponential:  z = e[3] exp(min(10, (V - e[0]) e[1]))     V ← V + e[2] z (6 - z)/(6 - 4 z)
    /// ```
    ///
    /// The exponential current alone raises V by `-e[2] ln(1 - z)`, of which this is a Padé approximant, right to 2 % up to z = 0.7; from
    /// z = 1 on it runs away within the interval, and V ends at the ceiling. A refractory unit keeps its V, and `w ← c[6] u + c[7] w`.
    /// Row k of c and e begins at k stride.
    ///
    /// @param rest n leak potentials \[V]
    /// @param current n currents I \[A]
    /// @param e 4 × stride: threshold \[V], inverse slope [1/V], slope \[V], interval over membrane time constant \[1]
    /// @param c 8 × stride: propagators of half an interval \[1], \[V/A], \[V/A], \[S], \[1], \[1]; of a whole one \[S], \[1]
    /// @param stride distance between rows \[elements], >= n
    /// @param ceiling largest potential \[V]
    /// @param refractory n remaining intervals
    /// @param potential n membrane potentials V \[V], updated
    /// @param adaptation n adaptation currents w \[A], updated
    /// @param n number of units, >= 0
    void advanceAdaptive(
            float[] rest,
            float[] current,
            float[] e,
            float[] c,
            int stride,
            float ceiling,
            int[] refractory,
            float[] potential,
            float[] adaptation,
            int n);

    /// Adds what correlation sensors with a triangular window see of pairs of the given ages, up to saturation:
    /// `a[o+i] = min(full, a[o+i] + gain[o+i] max(0, 1 - age[i] inverseWindow[o+i]))`.
    ///
    /// An age of +infinity (no partner spike yet) adds nothing, in an infinitely wide window (inverse 0) too.
    ///
    /// @param age length ages of the partner spike \[s], indexed from 0
    /// @param inverseWindow inverse window lengths [1/s], indexed from offset
    /// @param gain charge per pair at age 0 [unit of the accumulator], indexed from offset
    /// @param accumulator indexed from offset, updated
    /// @param offset index of the first sensor
    /// @param length number of sensors, >= 0
    /// @param full saturation level of the accumulator
    void correlateTriangular(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int length,
            float full);

    /// The same with an exponential window, `e^(-age inverseWindow)`, which is cut to 0 beyond 80 time constants.
    ///
    /// @param age length ages of the partner spike \[s], indexed from 0
    /// @param inverseWindow inverse time constants [1/s], indexed from offset
    /// @param gain charge per pair at age 0 [unit of the accumulator], indexed from offset
    /// @param accumulator indexed from offset, updated
    /// @param offset index of the first sensor
    /// @param length number of sensors, >= 0
    /// @param full saturation level of the accumulator
    void correlateExponential(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int length,
            float full);

    /// Converts analog values to codes, each channel with its own gain and offset:
    /// `x = gain value + offset + noiseScale noise`, then `code = floor(clamp(x, 0, maximumCode) + ½)`. A NaN becomes code 0.
    ///
    /// @param value analog values, indexed from valueOffset
    /// @param valueOffset index of the first value
    /// @param gain n gains [LSB per unit of value]
    /// @param offset n offsets \[LSB]
    /// @param noise n standard normal values \[1]
    /// @param noiseScale standard deviation of the noise \[LSB]
    /// @param maximumCode largest code, 0..2²²
    /// @param code n codes \[LSB], written
    /// @param n number of channels, >= 0
    void convert(
            float[] value,
            int valueOffset,
            float[] gain,
            float[] offset,
            float[] noise,
            float noiseScale,
            int maximumCode,
            int[] code,
            int n);

    /// Adds a constant: `x += by`.
    ///
    /// @param x n values, updated
    /// @param by what to add [unit of x]
    /// @param n number of units, >= 0
    void advance(float[] x, float by, int n);
}
