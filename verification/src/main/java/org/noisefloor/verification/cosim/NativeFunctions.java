package org.noisefloor.verification.cosim;

/// The functions of one loaded library.
///
/// @param mandatory what every model has
/// @param optional what it may lack
record NativeFunctions(NativeCalls mandatory, OptionalCalls optional) {}
