package org.noisefloor.verification.cosim;

/// What a model has counted since its last reset.
///
/// @param ticks gone through
/// @param held of them with the chip held
/// @param busy of them with the row machine at work
/// @param stalled of them with a spike due and no room in the router
/// @param spikes taken from neurons
/// @param unrouted of them without a route
/// @param externals taken from outside
/// @param rowEvents put out
/// @param registers reads and writes of registers taken
/// @param conversions read-outs begun
/// @param beats of codes taken
/// @param stray of them that no read-out waited for
/// @param rows written
/// @param groups of lanes computed
/// @param learned sources that the plasticity processor went over
/// @param refused commands that ended with the error flag
/// @param late events of the past that a lenient model took
public record Counters(
        long ticks,
        long held,
        long busy,
        long stalled,
        long spikes,
        long unrouted,
        long externals,
        long rowEvents,
        long registers,
        long conversions,
        long beats,
        long stray,
        long rows,
        long groups,
        long learned,
        long refused,
        long late) {}
