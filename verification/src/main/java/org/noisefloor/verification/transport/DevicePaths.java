package org.noisefloor.verification.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The files of a card: character devices, FIFOs or a terminal in raw mode.
///
/// @param toCard bytes written here reach the card, such as `/dev/xdma0_h2c_0`
/// @param fromCard what the card sends is read here, such as `/dev/xdma0_c2h_0`; may be the same file
/// @param health file whose first four bytes are the health word, such as `/dev/xdma0_user`; null: there is none
public record DevicePaths(Path toCard, Path fromCard, @Nullable Path health) {
    /// One file for both directions and no health word.
    public static DevicePaths both(Path device) {
        return new DevicePaths(device, device, null);
    }

    /// The same with a health word.
    public DevicePaths withHealth(Path file) {
        return new DevicePaths(toCard, fromCard, file);
    }

    @Override
    public String toString() {
        return toCard.equals(fromCard) ? toCard.toString() : toCard + " and " + fromCard;
    }
}
