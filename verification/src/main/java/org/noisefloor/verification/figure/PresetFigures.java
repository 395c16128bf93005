package org.noisefloor.verification.figure;

import java.util.List;
import org.noisefloor.io.description.DataSheet;

/// The published figures of one preset, and the run that should give them.
public interface PresetFigures {
    /// All presets with published figures, in the order of the table. A new one gets a class and a line here.
    List<PresetFigures> ALL =
            List.of(
                    new BrainScaleSFigures(),
                    new DynapSe2Figures(),
                    new HermesFigures(),
                    new IsaacFigures());

    /// Name of the preset.
    String preset();

    /// Runs the chip and compares.
    ///
    /// @param sheet of the preset, or of a chip that should have the same figures
    /// @return one figure for each published number
    List<Figure> of(DataSheet sheet);
}
