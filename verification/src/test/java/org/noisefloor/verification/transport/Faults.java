package org.noisefloor.verification.transport;

/// How often a link does what with a frame; what it did is counted.
///
/// @param drop probability that it vanishes
/// @param duplicate probability that it comes twice
/// @param reorder probability that later ones overtake it
/// @param corrupt probability that bits flip, bytes vanish or bytes appear
/// @param stall probability that its direction stands still for a while
/// @param lose probability that the link breaks
record Faults(
        double drop, double duplicate, double reorder, double corrupt, double stall, double lose) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);

    /// What was done.
    static final class Done {
        long dropped;
        long duplicated;
        long reordered;
        long corrupted;
        long stalled;
        long lost;

        long all() {
            return dropped + duplicated + reordered + corrupted + stalled + lost;
        }

        @Override
        public String toString() {
            return "dropped %d, duplicated %d, reordered %d, corrupted %d, stalled %d, lost %d"
                    .formatted(dropped, duplicated, reordered, corrupted, stalled, lost);
        }
    }
}
