package org.noisefloor.verification.transport;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.BuildTool;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelLaws;
import org.noisefloor.verification.cosim.ModelLibrary;
import org.noisefloor.verification.cosim.TestModels;

/// The behavioural twin behind a link with faults obeys the laws of models as it does without one.
class TwinOverLinkTest {
    private static final LinkOptions OPTIONS = LinkOptions.standard().withFrames(8, 2_000);
    private static final Faults FAULTS = new Faults(0.03, 0.05, 0.05, 0.03, 0.005, 0.002);
    private static final long LIMIT = Long.MAX_VALUE / 2;

    @TempDir Path folder;
    private long faults;

    private CosimModel far(Function<ModelConfig, CosimModel> open, long seed) {
        var servant = new ModelServant(open);
        var link = new VirtualLink(OPTIONS, FAULTS, seed, servant::answer);
        return new TransportModel(
                question -> {
                    long before = link.done.all();
                    int answers = link.answers.size() + 1;
                    link.host.endpoint().send(question);
                    link.run(() -> link.answers.size() == answers, LIMIT);
                    faults += link.done.all() - before;
                    return link.answers.getLast();
                },
                link.host.counts()::copy,
                () -> {},
                ModelConfig.of(seed));
    }

    @Test
    @Timeout(300)
    void twinObeysEveryLawOverALinkWithFaults() {
        TestModels.require(BuildTool.COMPILER);
        Path library = new CosimBuild(folder).twin().library();
        ModelLibrary twin = ModelLibrary.load(library, Binding.FOREIGN);
        var laws = new ModelLaws(seed -> far(twin::open, seed));
        for (ModelLaws.Law law : ModelLaws.Law.values()) {
            laws.check(law, 3);
        }
        if (faults < 100) {
            fail("the link had only " + faults + " faults");
        }
    }
}
