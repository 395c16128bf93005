package org.noisefloor.io.report;

import java.util.List;

/// A heading with what belongs under it; figures that follow each other stand side by side where the page is wide.
///
/// @param title the heading
/// @param blocks texts, tables and figures, in order
public record Section(String title, List<Block> blocks) {
    /// Takes a copy of the list.
    public Section {
        blocks = List.copyOf(blocks);
    }
}
