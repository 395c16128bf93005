package org.noisefloor.verification.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.verification.experiment.Monitor;

/// An experiment that consists of independent trials. Immutable: trials run in parallel.
public interface Study {
    /// All trials, in the order in which results list them.
    List<Trial> trials();

    /// The files that trials read.
    default List<Path> files() {
        return List.of();
    }

    /// How long a trial takes, in parts that it tells the monitor.
    long work(Trial trial);

    /// What a part is, in the plural.
    String workUnit();

    /// Runs a trial that may be kept between epochs; the result depends on the trial alone.
    ///
    /// @param keeper brings it back if it was kept before; trials whose state cannot be kept pay no heed to it and begin again
    /// @return what came out, or nothing when the monitor cancelled it
    Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper);

    /// Runs a trial from its beginning; the result depends on the trial alone.
    ///
    /// @return what came out, or nothing when the monitor cancelled it
    default Optional<TrialResult> run(Trial trial, Monitor monitor) {
        return run(trial, monitor, TrialKeeper.NONE);
    }

    /// The question, in a few sentences.
    String question();

    /// The numbers of the trials, the most important first.
    List<Metric> metrics();

    /// The curves of the trials.
    List<Plot> plots();

    /// What is expected.
    List<Expectation> expectations();

    /// The study that a file describes.
    static Study of(StudyDescription description) {
        return switch (description.setting()) {
            case org.noisefloor.io.description.YinYangSetting setting ->
                    new YinYangStudy(description, setting);
            case org.noisefloor.io.description.TeacherStudentSetting setting ->
                    new TeacherStudentStudy(description, setting);
            case org.noisefloor.io.description.PhaselessSetting setting ->
                    new PhaselessStudy(description, setting);
            case org.noisefloor.io.description.CorticalSetting setting ->
                    new CorticalMicrocircuitStudy(description, setting);
            case org.noisefloor.io.description.WakeSleepSetting setting ->
                    new WakeSleepStudy(description, setting);
            case org.noisefloor.io.description.SamplingSetting setting ->
                    new SamplingStudy(description, setting);
            case org.noisefloor.io.description.AblationSetting setting ->
                    new AblationStudy(description, setting);
            case org.noisefloor.io.description.ClassifierSetting setting ->
                    new ClassifierStudy(description, setting);
            case org.noisefloor.io.description.AutoencoderSetting setting ->
                    new AutoencoderStudy(description, setting);
            case org.noisefloor.io.description.ProspectiveSetting setting ->
                    new ProspectiveStudy(description, setting);
            case org.noisefloor.io.description.LatentEquilibriumSetting setting ->
                    new LatentEquilibriumStudy(description, setting);
            case org.noisefloor.io.description.GleSetting setting ->
                    new GleStudy(description, setting);
        };
    }

    /// Every rule on every substrate, repeated.
    static List<Trial> grid(StudyDescription description) {
        var trials = new ArrayList<Trial>();
        for (String substrate : description.substrates()) {
            for (String rule : description.rules()) {
                for (int k = 0; k < description.repetitions(); k++) {
                    trials.add(new Trial(rule, substrate, k, seed(description, k)));
                }
            }
        }
        return trials;
    }

    /// Seed of repetition `k`.
    static long seed(StudyDescription description, int k) {
        return new NoiseStream(description.seed(), Purpose.TRIAL).substream(k).seed();
    }
}
