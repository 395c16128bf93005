package org.noisefloor.io.description;

import java.util.List;

/// The chips that come with the product.
public final class Presets {
    private static final List<String> NAMES =
            List.of(
                    "generic",
                    "brainscales-2",
                    "brainscales-2-sal",
                    "dynap-se2",
                    "hermes-pcm",
                    "isaac-reram");

    private Presets() {}

    /// Names of all presets.
    public static List<String> names() {
        return NAMES;
    }

    /// The text of preset `name`.
    static TextFile text(String name) {
        return TextFile.resource(name + ".yaml", name + ".yaml");
    }
}
