package org.noisefloor.io.description;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The kinds of study, the word for each in an experiment file, its own keys and what rule runs where.
///
/// `examples/WORD.yaml` is the short form of each, `examples/full/WORD.yaml` the full one.
public enum StudyKind {
    /// Yin-Yang points classified by every rule.
    YIN_YANG(
            "yin-yang",
            "classifies the Yin-Yang points by errors that each rule sends back",
            YinYangSetting.CELLS,
            YinYangSetting::keys,
            YinYangSetting::bind),
    /// A student learns what a random teacher answers.
    TEACHER_STUDENT(
            "teacher-student",
            "learns the answers of a random teacher network of the same shape",
            TeacherStudentSetting.CELLS,
            TeacherStudentSetting::keys,
            TeacherStudentSetting::bind),
    /// Feedback weights that find random forward weights by noise.
    PHASELESS_ALIGNMENT(
            "phaseless-alignment",
            "turns feedback weights to fixed random forward weights by noise alone",
            PhaselessSetting.CELLS,
            PhaselessSetting::keys,
            PhaselessSetting::bind),
    /// A spiking microcircuit learns from a teacher.
    CORTICAL_MICROCIRCUIT(
            "cortical-microcircuit",
            "teaches a spiking microcircuit whose feedback is aligned, fixed or copied",
            CorticalSetting.CELLS,
            CorticalSetting::keys,
            CorticalSetting::bind),
    /// Sampling networks learn a distribution.
    WAKE_SLEEP(
            "wake-sleep",
            "lets sampling networks learn a distribution, with and without alignment",
            WakeSleepSetting.CELLS,
            WakeSleepSetting::keys,
            WakeSleepSetting::bind),
    /// Boltzmann machines are sampled.
    SAMPLING(
            "sampling",
            "samples Boltzmann machines by units, by neurons and by dies",
            SamplingSetting.CELLS,
            SamplingSetting::keys,
            SamplingSetting::bind),
    /// What each effect of a die costs.
    ABLATION(
            "ablation",
            "aligns a net on dies on which one effect varies, with and without remedies",
            AblationSetting.CELLS,
            AblationSetting::keys,
            AblationSetting::bind),
    /// Deep networks classify images.
    CLASSIFIER(
            "classifier",
            "classifies images of the user's files by deep networks",
            ClassifierSetting.CELLS,
            ClassifierSetting::keys,
            ClassifierSetting::bind),
    /// Deep networks reproduce images.
    AUTOENCODER(
            "autoencoder",
            "reproduces images of the user's files through a narrow layer",
            AutoencoderSetting.CELLS,
            AutoencoderSetting::keys,
            AutoencoderSetting::bind),
    /// Units that look ahead, held against theorems.
    PROSPECTIVE(
            "prospective",
            "holds units that look ahead against what is proven of them",
            ProspectiveSetting.CELLS,
            ProspectiveSetting::keys,
            ProspectiveSetting::bind),
    /// Bars shown for short times.
    LATENT_EQUILIBRIUM(
            "latent-equilibrium",
            "learns bars that are shown for less than a membrane's time constant",
            LatentEquilibriumSetting.CELLS,
            LatentEquilibriumSetting::keys,
            LatentEquilibriumSetting::bind),
    /// A chain of neurons learns the time constant of another.
    GLE(
            "gle",
            "learns weights and the time constant of a chain of two neurons",
            GleSetting.CELLS,
            GleSetting::keys,
            GleSetting::bind);

    private final String word;
    private final String summary;
    private final Cells cells;
    private final Supplier<KeySet> keys;
    private final Function<StudyValues, StudySetting> binder;

    StudyKind(
            String word,
            String summary,
            Cells cells,
            Supplier<KeySet> keys,
            Function<StudyValues, StudySetting> binder) {
        this.word = word;
        this.summary = summary;
        this.cells = cells;
        this.keys = keys;
        this.binder = binder;
    }

    /// The word for it in an experiment file.
    public String word() {
        return word;
    }

    /// What such a study does, in one line.
    public String summary() {
        return summary;
    }

    /// All rules that it compares.
    public List<String> rules() {
        return cells.rules();
    }

    /// All substrates on which any of its rules runs.
    public List<String> substrates() {
        return cells.substrates();
    }

    /// What rule runs where.
    Cells cells() {
        return cells;
    }

    /// The keys that this kind alone has.
    KeySet keys() {
        return keys.get();
    }

    StudySetting bind(StudyValues values) {
        return binder.apply(values);
    }

    /// The words for all kinds.
    static List<String> words() {
        return Arrays.stream(values()).map(StudyKind::word).toList();
    }

    static Optional<StudyKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
