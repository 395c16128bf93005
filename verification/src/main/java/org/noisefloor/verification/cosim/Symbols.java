package org.noisefloor.verification.cosim;

import java.util.List;

/// Names of the functions of `noisefloor_cosim.h`.
final class Symbols {
    /// What every model has.
    static final List<String> MANDATORY =
            List.of(
                    "nfx_abi_version",
                    "nfx_open",
                    "nfx_close",
                    "nfx_describe",
                    "nfx_reset",
                    "nfx_put",
                    "nfx_advance",
                    "nfx_get",
                    "nfx_exchange",
                    "nfx_mem",
                    "nfx_last_error");

    static final String SAVE = "nfx_save";
    static final String LOAD = "nfx_load";
    static final String DIGEST = "nfx_digest";
    static final String COUNTERS = "nfx_read_counters";

    private Symbols() {}

    /// What a method of [NativeCalls] is called in C: `lastError` is `nfx_last_error`.
    static String of(String method) {
        StringBuilder name = new StringBuilder("nfx_");
        for (char c : method.toCharArray()) {
            name.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : c);
        }
        return name.toString();
    }

    /// The functions behind a capability.
    static List<String> of(CosimModel.Capability capability) {
        return switch (capability) {
            case SAVE -> List.of(SAVE, LOAD);
            case DIGEST -> List.of(DIGEST);
            case COUNT -> List.of(COUNTERS);
        };
    }
}
