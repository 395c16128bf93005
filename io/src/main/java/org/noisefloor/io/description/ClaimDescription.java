package org.noisefloor.io.description;

/// A claim as a file makes it.
///
/// @param name name in the file
/// @param yaml its section as text that needs no other file; [ClaimReader#parse] reads it again
/// @param setting what it says
public record ClaimDescription(String name, String yaml, ClaimSetting setting) {}
