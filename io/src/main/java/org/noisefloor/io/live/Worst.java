package org.noisefloor.io.live;

/// A die on which a claim came off badly, and how to see that again.
///
/// @param claim name of the claim
/// @param chip name of the chip
/// @param die index of the die
/// @param number how bad it was, as a reader wants it, such as `alignment 41°, at most 25° asked`
/// @param command the command that replays it
public record Worst(String claim, String chip, int die, String number, String command) {}
