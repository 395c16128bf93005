package org.noisefloor.verification.golden;

import java.util.Map;

/// What NEST 3 assumes where an f–I table gives no value \[mV, ms, pA, pF, nS]; *recalled, unverified* except where a
/// trace lists the same value.
final class NestDefaults {
    private static final Map<String, Double> LEAKY =
            Map.of(
                    "C_m", 250.0,
                    "tau_m", 10.0,
                    "E_L", -70.0,
                    "V_th", -55.0,
                    "V_reset", -70.0,
                    "t_ref", 2.0,
                    "tau_syn_ex", 2.0,
                    "tau_syn_in", 2.0);
    private static final Map<String, Double> ADAPTIVE =
            Map.ofEntries(
                    Map.entry("C_m", 281.0),
                    Map.entry("g_L", 30.0),
                    Map.entry("E_L", -70.6),
                    Map.entry("V_th", -50.4),
                    Map.entry("Delta_T", 2.0),
                    Map.entry("V_peak", 0.0),
                    Map.entry("V_reset", -60.0),
                    Map.entry("a", 4.0),
                    Map.entry("b", 80.5),
                    Map.entry("tau_w", 144.0),
                    Map.entry("t_ref", 0.0),
                    Map.entry("E_ex", 0.0),
                    Map.entry("E_in", -85.0),
                    Map.entry("tau_syn_ex", 0.2),
                    Map.entry("tau_syn_in", 2.0));

    private static final Map<String, Double> CONDUCTANCE =
            Map.of(
                    "C_m", 250.0,
                    "g_L", 16.6667,
                    "E_L", -70.0,
                    "V_th", -55.0,
                    "V_reset", -60.0,
                    "t_ref", 2.0,
                    "E_ex", 0.0,
                    "E_in", -85.0,
                    "tau_syn_ex", 0.2,
                    "tau_syn_in", 2.0);

    private NestDefaults() {}

    static Map<String, Double> of(String model) {
        if (model.startsWith("aeif_")) {
            return ADAPTIVE;
        }
        return model.startsWith("iaf_cond_") ? CONDUCTANCE : LEAKY;
    }
}
