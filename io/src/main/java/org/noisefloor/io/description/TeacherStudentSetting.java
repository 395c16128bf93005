package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// How a student learns what a random teacher of the same shape answers.
///
/// @param inputs inputs of both
/// @param hidden hidden neurons of both
/// @param outputs outputs of both
/// @param teacherWeight largest magnitude of the teacher's uniformly drawn weights
/// @param samples training samples
/// @param epochs times that all of them are shown
/// @param batch samples for one step
/// @param learningRate of Adam
/// @param weightRange weight of a full cell: larger ones are cut off
/// @param testEvery epochs between two tests
/// @param testSamples samples of a test, none of them for training
/// @param writeEvery batches between two writes of the weights; of matrices that are not ideal
public record TeacherStudentSetting(
        int inputs,
        int hidden,
        int outputs,
        double teacherWeight,
        int samples,
        int epochs,
        int batch,
        double learningRate,
        double weightRange,
        int testEvery,
        int testSamples,
        int writeEvery)
        implements StudySetting {

    static final Cells CELLS =
            Cells.of(RateRules.FEEDBACK, RateRules.SUBSTRATES)
                    .and(RateRules.SPIKING, List.of(Cells.IDEAL))
                    .and(List.of(YinYangSetting.FROZEN), RateRules.SUBSTRATES);

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.whole("inputs", NUMBER, "1", "1000", "inputs").or("5"),
                        Key.whole("hidden", NUMBER, "1", "1000", "hidden neurons").or("20"),
                        Key.whole("outputs", NUMBER, "1", "1000", "outputs").or("5"),
                        Key.number(
                                        "teacherWeight",
                                        NUMBER,
                                        "0.001",
                                        "10",
                                        "largest magnitude of a weight of the teacher")
                                .or("3"),
                        Key.whole("samples", NUMBER, "1", "100000", "training samples").or("1000"),
                        Key.whole("epochs", NUMBER, "1", "10000", "times that all are shown")
                                .or("200"),
                        Key.whole("batch", NUMBER, "1", "100000", "samples for one step").or("20"),
                        Key.number("learningRate", NUMBER, "0", "10", "learning rate of Adam")
                                .or("0.01"),
                        Key.number("weightRange", NUMBER, "0.001", "1000", "weight of a full cell")
                                .or("8"),
                        Key.whole("testEvery", NUMBER, "1", "10000", "epochs between two tests")
                                .or("10"),
                        Key.whole("testSamples", NUMBER, "1", "100000", "samples of a test")
                                .or("500"),
                        Key.whole(
                                        "writeEvery",
                                        NUMBER,
                                        "1",
                                        "1000000",
                                        "batches between two writes of matrices that are not ideal")
                                .or("1")));
    }

    static TeacherStudentSetting bind(StudyValues v) {
        return new TeacherStudentSetting(
                v.count("inputs"),
                v.count("hidden"),
                v.count("outputs"),
                v.value("teacherWeight"),
                v.count("samples"),
                v.count("epochs"),
                v.count("batch"),
                v.value("learningRate"),
                v.value("weightRange"),
                v.count("testEvery"),
                v.count("testSamples"),
                v.count("writeEvery"));
    }
}
