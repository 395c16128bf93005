package org.noisefloor.io.waveform;

import java.util.Arrays;
import java.util.regex.Pattern;

/// Names of signals as a language for circuits takes them.
final class VcdNames {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern FOREIGN = Pattern.compile("[^\\x21-\\x7e]");

    private VcdNames() {}

    static void require(String scope, String name) {
        if (name.isEmpty() || Arrays.asList(parts(scope)).contains("")) {
            throw new IllegalArgumentException(
                    "a signal must have a name and a scope of names separated by dots, was '%s' in '%s'"
                            .formatted(name, scope));
        }
    }

    static String[] parts(String scope) {
        return scope.split("\\.", -1);
    }

    /// `name` as it is when it is a simple identifier, else after a backslash, with an underscore for each character that an identifier
    /// cannot hold even then.
    static String identifier(String name) {
        return SIMPLE.matcher(name).matches() ? name : "\\" + FOREIGN.matcher(name).replaceAll("_");
    }
}
