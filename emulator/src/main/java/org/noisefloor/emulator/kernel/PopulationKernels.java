package org.noisefloor.emulator.kernel;

/// The arithmetic of populations of mathematical neurons at a fixed step, of their Poisson sources, and of synapses that learn by
/// pairs of spikes. Twice, as [Kernels]: [ScalarPopulationKernels] is the definition, [VectorPopulationKernels] gives the same bits
/// at every width. As in [Kernels], ranges are the caller's to check.
///
/// ## Adaptive exponential neurons
/// A potential is a distance u from the neuron's rest, time is counted in steps, and the constants of a neuron are folded so that
/// one product and sum stands before each exponential:
///
/// ```text
/// du/dt = k u + c (I + drive - w) + 2^(s u + o)        k = -dt g/C,  c = dt/C,  s = log2(e)/slope,
/// dw/dt = r w + a u                                    r = -dt/τ_w,  a = dt a'/τ_w
/// ```
///
/// where `2^o` is `dt (g/C) slope exp((rest - threshold)/slope)`, drive a current common to all plus Gaussian noise, both constant
/// over the step, and I the synaptic current, which decays. The constants stand in blocks of [#BLOCK] neurons, one constant of all
/// neurons of a block after another ([#at]): a neuron's whole vector of constants is then one stretch of memory.
///
/// | constant | meaning |
/// |---|---|
/// | [#LEAK] | k \[1] |
/// | [#GAIN] | c \[V/A] |
/// | [#STEEPNESS] | s [1/V] |
/// | [#ONSET] | o \[1] |
/// | [#PEAK] | potential at which the neuron fires \[V] |
/// | [#COUPLING] | a \[A/V] |
/// | [#RECOVERY] | r \[1] |
/// | [#FINE] | potential above which an accurate step is cut in four \[V] |
/// | [#RESET] | potential after a spike \[V] |
/// | [#JUMP] | what a spike adds to w \[A] |
///
/// A neuron that fires is at its reset when the step is over and stays there for its period, a number of steps, in which w goes on.
/// States and currents never become denormal: [Elementary#TINY] is added wherever something decays.
///
/// ## Leaky neurons
/// A potential v is advanced exactly under a leak and a constant drive, then jumps by what arrives:
///
/// ```text
/// v ← d v + r + drive + unit input + deviation z        d = e^(-dt/τ),  r = (1 - d) times the potential at rest
/// ```
///
/// Here `wake` replaces a count of remaining steps: the number of the first step (lower 32 bits) in which a neuron integrates
/// again. It is written only when the neuron fires. Constants, drive, input and periods may be given for one block alone, which
/// then stands for all neurons.
///
/// | constant | meaning |
/// |---|---|
/// | [#DECAY] | d \[1] |
/// | [#REST] | r \[V] |
/// | [#THRESHOLD] | potential at which the neuron fires \[V] |
/// | [#RETURN] | potential after a spike \[V] |
public sealed interface PopulationKernels permits ScalarPopulationKernels, VectorPopulationKernels {
    /// Neurons of a block of constants.
    int BLOCK = 16;

    /// Place of the leak among the constants of an adaptive neuron.
    int LEAK = 0;

    /// Place of the voltage that one unit of charge makes.
    int GAIN = 1;

    /// Place of the steepness of the exponential.
    int STEEPNESS = 2;

    /// Place of the exponent at rest.
    int ONSET = 3;

    /// Place of the potential at which the neuron fires.
    int PEAK = 4;

    /// Place of the coupling of w to u.
    int COUPLING = 5;

    /// Place of the decay of w.
    int RECOVERY = 6;

    /// Place of the potential above which steps are fine.
    int FINE = 7;

    /// Place of the reset potential.
    int RESET = 8;

    /// Place of the adaptation by a spike.
    int JUMP = 9;

    /// Number of constants of an adaptive neuron.
    int ADAPTIVE = 10;

    /// Place of the decay of a leaky neuron's potential.
    int DECAY = 0;

    /// Place of what the leak adds in a step.
    int REST = 1;

    /// Place of the threshold.
    int THRESHOLD = 2;

    /// Place of the potential after a spike of a leaky neuron.
    int RETURN = 3;

    /// Number of constants of a leaky neuron.
    int LEAKY = 4;

    /// Parts of a step after which the decay of synaptic currents is given.
    int PARTS = 8;

    /// The kernels for this JVM: vectors of the width chosen by [Width], or the scalar loops.
    static PopulationKernels preferred() {
        return Width.bits() == Width.SCALAR
                ? new ScalarPopulationKernels()
                : new VectorPopulationKernels();
    }

    /// Where a constant of a neuron stands.
    ///
    /// @param constants number of constants of a neuron
    /// @param constant which, 0 to constants - 1
    /// @param unit number of the neuron, >= 0
    /// @return index in an array of whole blocks
    static int at(int constants, int constant, int unit) {
        return (unit / BLOCK * constants + constant) * BLOCK + unit % BLOCK;
    }

    /// Length of the array of constants.
    ///
    /// @param constants number of constants of a neuron
    /// @param n number of neurons, >= 0
    /// @return that of whole blocks
    static int length(int constants, int n) {
        return (n + BLOCK - 1) / BLOCK * BLOCK * constants;
    }

    /// Moves adaptive neurons over one step by Euler's forward method, and their synaptic currents exactly.
    ///
    /// @param seed key of the noise
    /// @param purpose number of its purpose
    /// @param step number of the step
    /// @param deviation standard deviation of the noise \[A]; with 0 none is drawn
    /// @param mean current common to all \[A]
    /// @param constants of the neurons, see above
    /// @param decay factor of the synaptic currents after 0 to [#PARTS] parts of the step \[1]
    /// @param potential n distances u from rest \[V], updated
    /// @param adaptation n currents w \[A], updated
    /// @param current n synaptic currents I \[A], updated
    /// @param refractory n remaining steps, updated
    /// @param period n refractory periods \[steps]
    /// @param n number of neurons, >= 0
    /// @param spiked capacity n: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int stepAdaptive(
            long seed,
            int purpose,
            long step,
            float deviation,
            float mean,
            float[] constants,
            float[] decay,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked);

    /// The same by the classical Runge-Kutta method of fourth order with the exact synaptic current at each stage; a neuron that begins
    /// the step above [#FINE] crosses it in four sub-steps and is held at its reset for what is left after a spike. Potentials above
    /// the peak count as the peak in every stage, or the exponential would run away within one.
    ///
    /// The decision is each neuron's own, so results depend neither on its neighbours nor on the width of vectors.
    ///
    /// @param seed key of the noise
    /// @param purpose number of its purpose
    /// @param step number of the step
    /// @param deviation standard deviation of the noise \[A]; with 0 none is drawn
    /// @param mean current common to all \[A]
    /// @param constants of the neurons, see above
    /// @param decay factor of the synaptic currents after 0 to [#PARTS] parts of the step \[1]
    /// @param potential n distances u from rest \[V], updated
    /// @param adaptation n currents w \[A], updated
    /// @param current n synaptic currents I \[A], updated
    /// @param refractory n remaining steps, updated
    /// @param period n refractory periods \[steps]
    /// @param n number of neurons, >= 0
    /// @param spiked capacity n: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int stepAdaptiveAccurate(
            long seed,
            int purpose,
            long step,
            float deviation,
            float mean,
            float[] constants,
            float[] decay,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked);

    /// Lets independent sources fire: a source does when its random word, read as unsigned, is below its threshold.
    ///
    /// @param seed key of the words
    /// @param purpose number of their purpose
    /// @param step number of the step
    /// @param threshold n probabilities in units of 2^-32, unsigned
    /// @param n number of sources, >= 0
    /// @param spiked capacity n: indices of those that fired, ascending, written; entries beyond the number of spikes are undefined
    /// @return number of spikes
    int fireSources(long seed, int purpose, long step, int[] threshold, int n, int[] spiked);

    /// Lets traces decay: `x = fma(x, factor, 1e-30)`, which never becomes denormal.
    ///
    /// @param x n values, >= 0 \[1], updated
    /// @param factor per step \[1]
    /// @param n number of units, >= 0
    void decay(float[] x, float factor, int n);

    /// A presynaptic spike reaches a row of synapses that learn by pairs of spikes: each is depressed, and what it then weighs is added to
    /// the current of its column.
    ///
    /// ```text
    /// w[c] = max(lower, w[c] - amount trace[c])      current[c] += w[c]
    /// ```
    ///
    /// @param weight row-major matrix \[A], updated
    /// @param offset index of the first synapse of the row
    /// @param trace n traces of the postsynaptic neurons \[1]
    /// @param amount depression by a trace of 1 \[A]
    /// @param lower least weight \[A]
    /// @param current n currents \[A], updated
    /// @param n number of columns, >= 0
    void depressRow(
            float[] weight,
            int offset,
            float[] trace,
            float amount,
            float lower,
            float[] current,
            int n);

    /// A postsynaptic spike reaches a column of such synapses: `w[r] = min(upper, w[r] + amount trace[r])`.
    ///
    /// @param weight row-major matrix \[A], updated
    /// @param offset index of the column's synapse in the first row
    /// @param stride distance between rows \[elements]; a power of two makes the synapses share few lines of the cache
    /// @param trace n traces of the presynaptic neurons \[1]
    /// @param amount potentiation by a trace of 1 \[A]
    /// @param upper largest weight \[A]
    /// @param n number of rows, >= 0
    void facilitateColumn(
            float[] weight,
            int offset,
            int stride,
            float[] trace,
            float amount,
            float upper,
            int n);

    /// Moves leaky neurons over one step and lets them fire: one that is above its threshold at the end of the step fires, and is at
    /// its reset then and for the steps of its period, whatever arrives.
    ///
    /// @param seed key of the noise
    /// @param purpose number of its purpose
    /// @param step number of the step
    /// @param deviation standard deviation of the noise \[V]; with 0 none is drawn
    /// @param constants of the neurons, see above, or of one block
    /// @param drive what is added in this step \[V]: n values, or one block
    /// @param input what arrives in this step, integers: n values, or one block
    /// @param unit what one of input is worth \[V]
    /// @param potential n potentials v \[V], updated
    /// @param wake n numbers of steps, updated
    /// @param period n refractory periods \[steps], or one block
    /// @param n number of neurons, >= 0
    /// @param spiked capacity n: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    int stepLeaky(
            long seed,
            int purpose,
            long step,
            float deviation,
            float[] constants,
            float[] drive,
            int[] input,
            float unit,
            float[] potential,
            int[] wake,
            int[] period,
            int n,
            int[] spiked);
}
