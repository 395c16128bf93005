package org.noisefloor.io.report;

/// One number in large type, such as the fraction of dies that aligned.
///
/// @param label what it is
/// @param value the number with its unit, as it is to be read
/// @param detail its uncertainty or what it is to be compared with; empty for none
public record Headline(String label, String value, String detail) {}
