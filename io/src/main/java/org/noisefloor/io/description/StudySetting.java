package org.noisefloor.io.description;

import java.util.Optional;

/// What one kind of study alone knows of its experiment file. A new kind adds its record here and a constant to [StudyKind]; the compiler
/// lists what else.
public sealed interface StudySetting
        permits YinYangSetting,
                TeacherStudentSetting,
                PhaselessSetting,
                CorticalSetting,
                WakeSleepSetting,
                SamplingSetting,
                AblationSetting,
                ClassifierSetting,
                AutoencoderSetting,
                ProspectiveSetting,
                LatentEquilibriumSetting,
                GleSetting {
    /// Why a study with this setting cannot run on `substrate`, beyond what [Cells] say of its rules; empty if it can.
    default Optional<String> refusal(String substrate) {
        return Optional.empty();
    }
}
