package org.noisefloor.verification.cosim;

import java.io.Serial;

/// A model in co-simulation refused, failed, died, or answered what it must not. The message is one sentence.
public final class CosimException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int code;

    /// A refusal with the code that the model returned.
    ///
    /// @param code one of `Nfx.E_…`
    public CosimException(int code, String message) {
        super(message);
        this.code = code;
    }

    /// A failure of what carries the model: a process, a file.
    public CosimException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// One of `Nfx.E_…`.
    public int code() {
        return code;
    }
}
