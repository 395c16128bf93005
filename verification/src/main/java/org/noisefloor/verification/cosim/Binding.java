package org.noisefloor.verification.cosim;

/// How a library in this process is called.
public enum Binding {
    /// JNA's direct mapping.
    JNA,
    /// The JDK's own foreign-function interface.
    FOREIGN
}
