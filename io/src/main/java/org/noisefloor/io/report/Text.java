package org.noisefloor.io.report;

/// Plain words; an empty line starts a new paragraph.
///
/// @param text the words, without markup
public record Text(String text) implements Block {}
