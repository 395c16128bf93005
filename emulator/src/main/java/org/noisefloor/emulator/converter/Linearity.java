package org.noisefloor.emulator.converter;

/// The linearity of a converter as a code density test sees it: how often each code comes for inputs that are uniform over the
/// range.
///
/// The two codes at the ends collect everything beyond the range and are left out. The mean width of the others is one LSB, so that
/// gain and offset do not count, and INL is 0 at both ends.
///
/// @param dnl width of codes 1 to 2^bits − 2 minus 1 \[LSB]; −1 is a missing code
/// @param inl place of the lower edge of codes 1 to 2^bits − 1 off a straight line \[LSB]
/// @see <a href="https://doi.org/10.1109/JSSC.1984.1052253">Doernberg, Lee, Hodges 1984 (recalled, unverified)</a>
public record Linearity(double[] dnl, double[] inl) {
    /// The linearity that a histogram shows.
    ///
    /// @param count how often each code came, at least 4 codes
    /// @return its linearity
    /// @throws IllegalArgumentException if there are too few codes, or none between the ends ever came
    public static Linearity of(long[] count) {
        if (count.length < 4) {
            throw new IllegalArgumentException(
                    "histogram must have >= 4 codes, had " + count.length);
        }
        long total = 0;
        for (int k = 1; k < count.length - 1; k++) {
            total += count[k];
        }
        if (total == 0) {
            throw new IllegalArgumentException("histogram must have codes between the ends");
        }
        double mean = (double) total / (count.length - 2);
        double[] dnl = new double[count.length - 2];
        double[] inl = new double[count.length - 1];
        for (int k = 0; k < dnl.length; k++) {
            dnl[k] = count[k + 1] / mean - 1;
            inl[k + 1] = inl[k] + dnl[k];
        }
        return new Linearity(dnl, inl);
    }

    /// The largest magnitude of an error.
    ///
    /// @param error dnl or inl \[LSB]
    /// @return its largest magnitude \[LSB]
    public static double worst(double[] error) {
        double worst = 0;
        for (double e : error) {
            worst = Math.max(worst, Math.abs(e));
        }
        return worst;
    }
}
