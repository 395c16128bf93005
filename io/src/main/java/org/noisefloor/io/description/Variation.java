package org.noisefloor.io.description;

/// What a number of a chip file makes different from unit to unit, or from time to time.
public enum Variation {
    /// Nothing: units are alike in it.
    NONE,
    /// A factor differs from unit to unit; the number is its relative spread.
    RELATIVE,
    /// A difference from the nominal value differs from unit to unit; the number is its spread.
    ABSOLUTE,
    /// A unit element of a converter differs from the next, which a layout can do something about.
    ELEMENT,
    /// Some units are broken; the number is their share.
    DEFECT,
    /// A value differs from time to time; the number is the amplitude.
    NOISE
}
