package org.noisefloor.verification.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.statistics.ClopperPearson;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetDetail;
import org.noisefloor.verification.experiment.NetResult;

class CampaignTest {
    private static final Experiment TINY = TinyExperiment.on("generic");
    private static final Campaign.Options ALONE = new Campaign.Options(1, false);
    private static CampaignResult reference;

    @TempDir private Path folder;

    @BeforeAll
    static void runAlone() throws InterruptedException {
        reference = TinyExperiment.run(TINY, 1, false, 0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "7, false", "1, true", "2, true"})
    void resultsAreEqualForAnyNumberOfWorkersAndAfterSnapshotAndRestore(
            int workers, boolean restoreOnce) throws InterruptedException {
        assertThat(TinyExperiment.json(TinyExperiment.run(TINY, workers, restoreOnce, 0, 1, 2)))
                .isEqualTo(TinyExperiment.json(reference));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void dieAloneIsTheDieOfTheWholeRun(int index) throws InterruptedException {
        CampaignResult alone = TinyExperiment.run(TINY, 1, false, index);
        assertThat(Json.pretty(Results.of(alone).dies().getFirst()))
                .isEqualTo(Json.pretty(Results.of(reference).dies().get(index)));
    }

    @Test
    void everyDieAndEverySeedGivesOtherResults() throws InterruptedException {
        CampaignResult other = TinyExperiment.run(TINY.withSeed(8), 1, false, 0);
        assertThat(
                        List.of(
                                reference.dies().get(0).results().getFirst().weightChecksum(),
                                reference.dies().get(1).results().getFirst().weightChecksum(),
                                reference.dies().get(2).results().getFirst().weightChecksum(),
                                other.dies().getFirst().results().getFirst().weightChecksum()))
                .doesNotHaveDuplicates();
    }

    @Test
    void learningChangesWeightsAndTheControlKeepsThem() {
        for (NetDetail detail : reference.details()) {
            if (detail.condition() == Condition.CONTROL) {
                assertThat(detail.after().checksum()).isEqualTo(detail.before().checksum());
            } else {
                assertThat(detail.after().checksum()).isNotEqualTo(detail.before().checksum());
            }
        }
    }

    @Test
    void resultsHoldNothingButWhatExperimentChipAndSeedsDecide()
            throws IOException, InterruptedException {
        Path here = Files.createDirectories(folder.resolve("here")).resolve("mine.yaml");
        Path there = Files.createDirectories(folder.resolve("there/far")).resolve("mine.yaml");
        for (Path chip : List.of(here, there)) {
            Files.writeString(chip, "extends: generic\nneuron: {leak: 260 nS}\n");
        }
        String first =
                TinyExperiment.json(
                        TinyExperiment.run(TINY.withChip(here.toString()), 1, false, 0));
        String second =
                TinyExperiment.json(
                        TinyExperiment.run(TINY.withChip(there.toString()), 2, true, 0));
        assertThat(second).isEqualTo(first);
        assertThat(first).doesNotContain(folder.toString(), "here", "there");
    }

    @Test
    void endsOfIntervalsHaveNoDigitsThatAMachineCouldDecide() {
        for (Summary.Yield yield : reference.summary().yields()) {
            var exact = ClopperPearson.interval(yield.aligned(), 3, Summary.CONFIDENCE);
            assertThat(yield.lower()).isEqualTo(Math.round(1e6 * exact.lower()) / 1e6);
            assertThat(yield.upper()).isEqualTo(Math.round(1e6 * exact.upper()) / 1e6);
        }
        // whatever the dies did, one end of each interval lies inside, where the solver works
        assertThat(reference.summary().yields()).noneMatch(y -> y.lower() == 0 && y.upper() == 1);
    }

    @Test
    void detailsAreKeptForTheFirstDieOnly() {
        int nets = TINY.nets().size();
        assertThat(reference.details()).hasSize(nets * Condition.values().length);
        for (NetDetail detail : reference.details()) {
            NetResult ofFirst = reference.dies().getFirst().of(detail.net(), detail.condition());
            assertThat(detail.after().checksum()).isEqualTo(ofFirst.weightChecksum());
        }
    }

    @Test
    void cancelledRunKeepsTheDiesThatFinished() throws InterruptedException {
        Campaign campaign = new Campaign(TINY, ChipReader.preset("generic"), ALONE);
        long one = campaign.intervals(1);
        CampaignResult result = campaign.run(new int[] {0, 1, 2}, cancelAfter(one + 1));
        assertThat(result.complete()).isFalse();
        assertThat(result.dies()).hasSize(1);
        assertThat(TinyExperiment.json(result)).contains("\"complete\": false", "\"planned\": 3");
        assertThat(Json.pretty(Results.of(result).dies()))
                .isEqualTo(Json.pretty(Results.of(reference).dies().subList(0, 1)));
    }

    @Test
    void runCancelledAtOnceHasNoDies() throws InterruptedException {
        CampaignResult result = TinyExperiment.run(TINY, 2, false, cancelAfter(0), 0, 1, 2);
        assertThat(result.dies()).isEmpty();
        assertThat(result.complete()).isFalse();
        assertThat(result.summary().worst()).isEqualTo(-1);
        assertThat(TinyExperiment.json(result)).contains("\"dies\": []");
    }

    @Test
    void failureOnOneDieEndsTheRunAtOnceAndReachesTheCaller() {
        AtomicLong advanced = new AtomicLong();
        Monitor failing =
                new Monitor() {
                    @Override
                    public void advance(long intervals) {
                        if (advanced.incrementAndGet() > 3) {
                            throw new IllegalStateException("planted");
                        }
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        int[] many = java.util.stream.IntStream.range(0, 1000).toArray();
        assertThatThrownBy(() -> TinyExperiment.run(TINY, 2, false, failing, many))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planted");
        // the die that failed, and at most one period of the other worker's
        assertThat(advanced).hasValueLessThan(10);
    }

    static Monitor cancelAfter(long intervals) {
        AtomicLong passed = new AtomicLong();
        return new Monitor() {
            @Override
            public void advance(long some) {
                passed.addAndGet(some);
            }

            @Override
            public boolean cancelled() {
                return passed.get() >= intervals;
            }
        };
    }

    @Test
    void netThatAWorkerWouldRefuseIsRefusedBeforeTheRun() {
        DataSheet generic = ChipReader.preset("generic");
        Net lonely = TinyExperiment.net("lonely", Net.Topology.RECURRENT, 1, 2, 1);
        assertThatThrownBy(() -> new Campaign(TinyExperiment.of("generic", lonely), generic, ALONE))
                .hasMessageContaining("must be in [2, 256], was 1");
        Net endless = new Net("endless", Net.Topology.PAIRS, 2, 2, 1e12, 5, 0.1, 0.1, 20);
        assertThatThrownBy(
                        () -> new Campaign(TinyExperiment.of("generic", endless), generic, ALONE))
                .hasMessageContaining("period of net endless must be at most 10000000 intervals");
        Net crowd = TinyExperiment.net("crowd", Net.Topology.LAYERED, 300, 2, 1);
        assertThatThrownBy(() -> new Campaign(TinyExperiment.of("generic", crowd), generic, ALONE))
                .hasMessageContaining("net crowd needs 600 neurons");
        assertThatThrownBy(() -> new Campaign.Options(0, false))
                .hasMessage("workers must be between 1 and 1024, was 0");
    }

    @Test
    void exampleOfAlignmentRunsWhenShortened() throws InterruptedException {
        Experiment example = ExperimentReader.read(Path.of("..", "examples", "alignment.yaml"));
        List<Net> shortened =
                example.nets().stream()
                        .map(net ->
                                new Net(
                                        net.name(),
                                        net.topology(),
                                        net.size(),
                                        net.weightRange(),
                                        net.period(),
                                        3,
                                        net.learningRateStart(),
                                        net.learningRateEnd(),
                                        net.alignedBelow()))
                        .toList();
        var brief =
                new Experiment(
                        example.name(),
                        example.chip(),
                        1,
                        example.seed(),
                        example.rule(),
                        shortened);
        CampaignResult result = TinyExperiment.run(brief, 1, false, 0);
        assertThat(result.complete()).isTrue();
        for (NetResult each : result.dies().getFirst().results()) {
            assertThat(each.angle()).doesNotContain(Double.NaN).hasSize(41);
            assertThat(each.cost().energy()).isPositive();
        }
        // three updates of 2,500 synapses move the wide net towards alignment, and nothing else
        // does
        DieResult die = result.dies().getFirst();
        assertThat(die.of("layered", Condition.DIE).finalAngle())
                .isLessThan(die.of("layered", Condition.CONTROL).finalAngle() - 2);
    }
}
