package org.noisefloor.verification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// A model behind the messages, and behind a link with faults in virtual time, answers as it does when it is called.
class TransportModelTest {
    private static final LinkOptions OPTIONS = LinkOptions.standard().withFrames(8, 5_000);
    private static final long LIMIT = 3_600_000_000_000L;

    private static TransportModel over(UnaryOperator<byte[]> link) {
        return new TransportModel(
                link, () -> new LinkCounts().copy(), () -> {}, RandomSession.CONFIG);
    }

    private static void patterns(long first, int count, int calls) {
        long faults = 0;
        for (long seed = first; seed < first + count; seed++) {
            var servant = new ModelServant(MachineModel::new);
            var random = new SplittableRandom(seed);
            var rates =
                    new Faults(
                            0.1 * random.nextDouble(),
                            0.1 * random.nextDouble(),
                            0.1 * random.nextDouble(),
                            0.1 * random.nextDouble(),
                            0.01 * random.nextDouble(),
                            0.01 * random.nextDouble());
            var link = new VirtualLink(OPTIONS, rates, seed, servant::answer);
            CosimModel far =
                    over(question -> {
                        int answers = link.answers.size() + 1;
                        link.host.endpoint().send(question);
                        link.run(() -> link.answers.size() == answers, LIMIT);
                        return link.answers.getLast();
                    });
            List<String> direct =
                    RandomSession.play(new MachineModel(RandomSession.CONFIG), seed, calls);
            assertThat(RandomSession.play(far, seed, calls)).as("seed " + seed).isEqualTo(direct);
            faults += link.done.all();
        }
        assertThat(faults).isGreaterThan(count);
    }

    @Test
    void anyCallsOverAnyFaultsAreAnsweredAsWithoutALink() {
        patterns(1, 200, 20);
    }

    @Test
    @Tag("long")
    void veryManyCallsOverAnyFaultsAreAnsweredAsWithoutALink() {
        patterns(1000, 2000, 60);
    }

    @Test
    void whateverACardIsAskedItAnswers() {
        var servant = new ModelServant(MachineModel::new);
        var random = new SplittableRandom(4);
        TransportModel model = over(servant::answer);
        for (int i = 0; i < 2_000; i++) {
            byte[] question = new byte[random.nextInt(40)];
            random.nextBytes(question);
            if (question.length >= 4 && random.nextInt(10) > 0) {
                question[0] = (byte) random.nextInt(1, 12); // neither open nor close
                question[1] = 0;
                question[2] = 0;
                question[3] = 0;
                if (question[0] == 3 || question[0] == 5) {
                    question[0] = 0; // ticks without end are for child mode
                }
            }
            assertThat(servant.answer(question)).hasSizeGreaterThanOrEqualTo(Layout.ANSWER_HEAD);
        }
        assertThat(model.info().sources()).isEqualTo(3);
    }

    @Test
    void anAnswerThatMakesNoSenseIsAnErrorOfTheModel() {
        var servant = new ModelServant(MachineModel::new);
        byte[][] instead = {null};
        TransportModel model =
                over(question -> instead[0] == null ? servant.answer(question) : instead[0]);
        instead[0] = new byte[5];
        assertThatThrownBy(model::save)
                .isInstanceOf(CosimException.class)
                .hasMessage("the card answered in 5 bytes");
        instead[0] = new byte[12 + 7];
        assertThatThrownBy(() -> model.read(1, 0, new byte[8]))
                .hasMessage("the card answered 7 bytes, asked for 8");
        assertThatThrownBy(() -> model.get(new EventBuffer(10)))
                .hasMessageContaining("7 bytes of events where there is room for 10");
        instead[0] = Layout.room(12).putInt(4).array();
        assertThatThrownBy(() -> model.advance(1, 0)).hasMessage("the card gave the outcome 4");
    }

    @Test
    void anotherVersionOfTheQuestionsIsRefusedInASentence() {
        var servant = new ModelServant(MachineModel::new);
        assertThatThrownBy(() ->
                        over(question -> {
                            question[4] = 2;
                            return servant.answer(question);
                        }))
                .isInstanceOfSatisfying(
                        CosimException.class, e -> assertThat(e.code()).isEqualTo(Nfx.E_VERSION))
                .hasMessage("the host speaks version 2 of the questions, the card version 1");
    }

    @Test
    void aModelThatIsClosedFreesTheCardAndAnswersNoMore() {
        MachineModel[] made = {null};
        var servant =
                new ModelServant(config -> {
                    made[0] = new MachineModel(config);
                    return made[0];
                });
        TransportModel model = over(servant::answer);
        model.close();
        model.close();
        assertThat(made[0].closed).isTrue();
        assertThatThrownBy(model::save).hasMessage("the model is closed");
    }
}
