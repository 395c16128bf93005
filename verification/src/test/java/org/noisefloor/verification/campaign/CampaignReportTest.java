package org.noisefloor.verification.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Figure;
import org.noisefloor.io.report.HeatMapFigure;
import org.noisefloor.io.report.HistogramFigure;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.ScatterFigure;
import org.noisefloor.io.report.Table;
import org.noisefloor.verification.experiment.Condition;

class CampaignReportTest {
    private static final Experiment TINY = TinyExperiment.on("generic");

    @TempDir private Path folder;

    private static Report report(CampaignResult result) {
        return CampaignReport.of(result, TinyExperiment.record(result));
    }

    private static List<Block> blocks(Report report) {
        return report.sections().stream().flatMap(section -> section.blocks().stream()).toList();
    }

    private static <T extends Block> List<T> blocks(Report report, Class<T> kind) {
        return blocks(report).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void everyNetHasCurvesWithBandsWeightsAndTimingBeforeAndAfterAndALedger()
            throws InterruptedException {
        Report report = report(TinyExperiment.run(TINY, 2, false, 0, 1, 2));
        int nets = TINY.nets().size();
        assertThat(blocks(report, LineFigure.class))
                .hasSize(nets)
                .allSatisfy(curves -> {
                    assertThat(curves.lines()).hasSize(Condition.values().length);
                    assertThat(curves.lines()).allMatch(line -> line.bands().size() == 1);
                    assertThat(curves.thresholds()).hasSize(1);
                });
        assertThat(blocks(report, ScatterFigure.class))
                .hasSize(nets)
                .allMatch(figure -> figure.points().size() == 2);
        assertThat(blocks(report, HistogramFigure.class))
                .hasSize(nets)
                .allMatch(figure -> figure.counts().size() == 2);
        HeatMapFigure map = blocks(report, HeatMapFigure.class).getFirst();
        assertThat(map.rows() * map.columns()).isEqualTo(256 * 512);
        // yields, dies, and a ledger for each net
        assertThat(blocks(report, Table.class)).hasSize(2 + nets);
        assertThat(blocks(report, Figure.class))
                .allMatch(figure -> figure.command().startsWith("./noisefloor run tiny.yaml"));
        assertThat(report.headlines()).hasSize(4);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void dieTableHasARowForEachDieWithItsSeed() throws InterruptedException {
        Report report = report(TinyExperiment.run(TINY, 2, false, 0, 1, 2));
        Table dies = blocks(report, Table.class).get(1);
        for (int index = 0; index < 3; index++) {
            String seed = Long.toString(Campaign.dieSeed(TINY, index)).replace('-', '−');
            assertThat(dies.rows().get(index)).startsWith("" + index).endsWith(seed);
        }
    }

    @Test
    void oneNetOnOneDieIsReportedWithoutBands() throws InterruptedException {
        var one =
                TinyExperiment.of(
                        "generic", TinyExperiment.net("only", Net.Topology.PAIRS, 1, 2, 1));
        Report report = report(TinyExperiment.run(one, 1, false, 2));
        assertThat(blocks(report, LineFigure.class))
                .hasSize(1)
                .allMatch(curves -> curves.lines().stream().allMatch(l -> l.bands().isEmpty()))
                .allMatch(curves -> curves.command().endsWith(" --die 2"));
        assertThat(report.summary()).contains("of 1 die of chip generic");
    }

    @Test
    void chipThatCannotSwapLatencyAndIntegrateAndFireNeuronsAreWarnedOf()
            throws InterruptedException {
        Experiment chopped =
                TinyExperiment.of(
                        "brainscales-2", TinyExperiment.net("a", Net.Topology.PAIRS, 2, 2, 1));
        assertThat(report(TinyExperiment.run(chopped, 1, false, 0)).warnings())
                .anyMatch(warning -> warning.contains("cannot swap its accumulators"))
                .anyMatch(warning -> warning.contains("integrate-and-fire"))
                .anyMatch(warning -> warning.contains("by 2.0 % of the refractory period"));
    }

    @Test
    void readsThatSaturateAreWarnedOfWithNetAndNumberOfDies() throws InterruptedException {
        // 3,000 refractory periods fill every accumulator
        Net slow = new Net("slow", Net.Topology.PAIRS, 2, 2, 3000, 1, 0.1, 0.1, 20);
        CampaignResult result = TinyExperiment.run(TinyExperiment.of("generic", slow), 1, false, 0);
        assertThat(result.dies().getFirst().of("slow", Condition.DIE).saturatedShare())
                .isGreaterThan(Warnings.SATURATION_LIMIT);
        assertThat(report(result).warnings())
                .singleElement()
                .asString()
                .contains("Net slow: more than 3 % of the sensor reads", "on 1 of 1 dies");
    }

    @Test
    void readsOfAProcessorOnTheChipAreNotKnownAndNotZero() throws InterruptedException {
        Experiment experiment =
                TinyExperiment.of(
                        "../examples/chips/with-processor.yaml",
                        TinyExperiment.net("a", Net.Topology.PAIRS, 2, 2, 2));
        CampaignResult result = TinyExperiment.run(experiment, 1, false, 0);
        assertThat(TinyExperiment.json(result))
                .contains("\"saturatedShare\": null")
                .doesNotContain("\"saturatedShare\": 0");
        Report report = report(result);
        Table dies = blocks(report, Table.class).get(1);
        assertThat(dies.rows().getFirst()).contains("not known");
        assertThat(dies.caption()).contains("not known where the chip's processor learns");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void interruptedRunSaysSoEvenWithoutAFinishedDie() throws InterruptedException, IOException {
        CampaignResult result =
                TinyExperiment.run(TINY, 1, false, CampaignTest.cancelAfter(0), 0, 1, 2);
        Report report = report(result);
        assertThat(report.summary()).contains("No die finished");
        assertThat(report.warnings()).first().asString().contains("interrupted", "0 of 3 dies");
        CampaignFiles.write(
                result, TinyExperiment.record(result), TinyExperiment.origin(result), folder);
        assertThat(folder.resolve("report.html")).content().contains("0 of 3 dies");
    }

    @Test
    void filesOfAFolderAreCompleteAndTablesHaveARowForEachResult()
            throws InterruptedException, IOException {
        CampaignResult result = TinyExperiment.run(TINY, 2, false, 0, 1, 2);
        CampaignFiles.write(
                result, TinyExperiment.record(result), TinyExperiment.origin(result), folder);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> "" + file.getFileName()))
                    .containsExactlyInAnyOrder(
                            "results.json",
                            "run.json",
                            "dies.csv",
                            "dies.parquet",
                            "weights.csv",
                            "weights.parquet",
                            "csv-metadata.json",
                            "report.html");
        }
        assertThat(Files.readAllLines(folder.resolve("dies.csv"))).hasSize(1 + 3 * 3 * 3);
        long weights =
                result.details().stream().mapToLong(each -> each.before().forward().length).sum();
        assertThat(Files.readAllLines(folder.resolve("weights.csv"))).hasSize(1 + (int) weights);
    }

    @Test
    void thousandDiesAreReportedInAPageThatListsTheWorst()
            throws InterruptedException, IOException {
        CampaignResult one = TinyExperiment.run(TINY, 1, false, 0);
        List<DieResult> many = new ArrayList<>(Collections.nCopies(1000, one.dies().getFirst()));
        CampaignResult result =
                new CampaignResult(
                        TINY,
                        one.sheet(),
                        Optional.empty(),
                        Optional.empty(),
                        1000,
                        many,
                        one.details(),
                        Summary.of(TINY, many));
        Table dies = blocks(report(result), Table.class).get(1);
        assertThat(dies.rows()).hasSize(100);
        assertThat(dies.caption()).contains("100 worst of 1000 dies");
        CampaignFiles.write(
                result, TinyExperiment.record(result), TinyExperiment.origin(result), folder);
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(1_300_000);
    }
}
