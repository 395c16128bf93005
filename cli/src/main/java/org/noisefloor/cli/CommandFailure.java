package org.noisefloor.cli;

/// Ends a subcommand with a chosen [ExitStatus] and one sentence on the error stream.
///
/// For what a command finds out by itself ("verilator is needed for co-simulation and was not
/// found"). Bad input is reported by its reader as an [IllegalArgumentException]; see [Failures].
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    /// A failure with the given status; `sentence` is printed as it is, without a stack trace.
    public CommandFailure(ExitStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /// The status that the process ends with.
    public ExitStatus status() {
        return status;
    }
}
