package org.noisefloor.verification.experiment;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// Every weight and spike-timing difference of one net on one die under one condition: some 200 kB for a net of 50 × 50, hence kept
/// for one die of a campaign only.
///
/// @param net name of the net
/// @param condition condition
/// @param before effective weights at the beginning
/// @param after effective weights at the end
/// @param timing spike-timing differences at the beginning and at the end
public record NetDetail(
        String net, Condition condition, Weights before, Weights after, Timing timing) {

    /// Effective weights that should meet, entry by entry [Boltzmann units].
    ///
    /// @param forward forward weights
    /// @param feedback feedback weights
    public record Weights(double[] forward, double[] feedback) {
        /// CRC-32C over the bits of all weights, eight hexadecimal digits.
        public String checksum() {
            var crc = new CRC32C();
            for (double[] values : new double[][] {forward, feedback}) {
                ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
                bytes.asDoubleBuffer().put(values);
                crc.update(bytes);
            }
            return HexFormat.of().toHexDigits((int) crc.getValue());
        }
    }

    /// Counts of spike-timing differences `t_post − t_pre` along the synapse that starts stronger.
    ///
    /// @param edges bin edges \[s], one more than counts
    /// @param before counts in the first periods
    /// @param after counts in the last periods
    public record Timing(double[] edges, long[] before, long[] after) {}
}
