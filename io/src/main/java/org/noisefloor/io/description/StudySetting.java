package org.noisefloor.io.description;

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
                GleSetting {}
