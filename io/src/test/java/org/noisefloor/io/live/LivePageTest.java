package org.noisefloor.io.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.noisefloor.io.live.Chromium.Tab;
import tools.jackson.databind.JsonNode;

/// The page in headless Chromium. Pictures of it stay in the build folder.
@Timeout(300)
class LivePageTest {
    private static final String TEXT = "document.body.innerText.replaceAll(/\\s+/g, ' ')";
    private static final String SHOWN = "!document.getElementById('bounds').hidden";
    private static Chromium chromium;

    private LiveServer server;
    private Tab tab;

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void serve() throws Exception {
        server = LiveServer.open(LiveAddress.loopback(0), "a run");
        tab = chromium.tab();
    }

    @AfterEach
    void end() {
        tab.close();
        server.close();
    }

    @Test
    void thePageShowsWhatWasPublishedAsItComesAndSaysWhenTheRunEnds() throws Exception {
        tab.open(server.url(), 1200, 900);
        tab.await("document.getElementById('status').textContent === 'running'");
        assertThat(tab.evaluate(TEXT)).contains("a run", "No results yet.");
        server.publish(LiveStates.running());
        tab.await(SHOWN);
        assertThat(tab.evaluate(TEXT))
                .contains(
                        "alignment-yield.yaml",
                        "round 2 of 4",
                        "12.3 %",
                        "1,234 of 10,000",
                        "23 min",
                        "3 min 2",
                        "198 of 200 95.2 % to 100 % 90 % holds",
                        "41 of 96 31.6 % to 53.7 % 90 % fails",
                        "0 of 0 unknown none not begun",
                        "energy per update [nJ]",
                        "3 of 5 designs are on it.",
                        "die 1017: angle 71.4° after 200 epochs",
                        "noisefloor verify replay alignment-yield.yaml --chip brainscales-2 --claim 'alignment converges' --die 1017",
                        "round 1 of 4 done: 12 designs on the front block 12");
        assertThat(tab.evaluate("document.title")).isEqualTo("12 % – alignment-yield.yaml");
        assertThat(tab.evaluate("document.querySelectorAll('#plot .on').length")).isEqualTo("3");
        assertThat(tab.evaluate("document.querySelectorAll('#plot .off').length")).isEqualTo("2");
        assertThat(tab.evaluate(barOf(1, "band"))).matches("31[.]6% 22[.]10.*%");
        assertThat(tab.evaluate(barOf(1, "mark"))).startsWith("90% ");
        tab.picture(picture("running"));
        server.publish(LiveStates.finished());
        server.close();
        tab.await("document.getElementById('status').textContent === 'finished'");
        assertThat(tab.evaluate(TEXT)).contains("10,000 of 10,000", "100 %");
        assertThat(tab.evaluate("document.getElementById('announce').textContent"))
                .isEqualTo("The run: finished");
    }

    @Test
    void theTokenLeavesTheAddressBarAndTheCookieOutlivesIt() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        String origin = server.url().split("\\?")[0];
        assertThat(tab.evaluate("location.href")).isEqualTo(origin);
        // no script can read it
        assertThat(tab.evaluate("document.cookie")).isEmpty();
        tab.evaluate("window.before = true");
        tab.call("Page.reload", Map.of());
        tab.await("window.before === undefined && document.readyState === 'complete' && " + SHOWN);
        assertThat(tab.evaluate("location.href")).isEqualTo(origin);
    }

    @Test
    void nothingIsAskedElsewhereAndNothingIsFaulty() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        String origin = server.url().split("\\?")[0];
        List<String> asked =
                tab.events("Network.requestWillBeSent").stream()
                        .map(event -> event.get("request").get("url").asString())
                        .filter(url -> !url.equals("about:blank") && !url.equals("data:,"))
                        .toList();
        assertThat(asked).containsExactly(server.url(), origin + "events");
        assertFaultless();
    }

    @Test
    void namesAreTextWhateverTheyContain() throws Exception {
        server.publish(LiveStates.named(LiveStates.HOSTILE));
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        tab.press("Tab", 9);
        assertThat(tab.evaluate("document.title")).isEqualTo("50 % – " + LiveStates.HOSTILE);
        assertThat(tab.evaluate("document.scripts.length + ' ' + document.images.length"))
                .isEqualTo("1 0");
        for (String place :
                List.of(
                        "#title",
                        "#phase",
                        "#bounds td.first",
                        "#bounds td.verdict",
                        "#front td.first",
                        ".worst code",
                        ".messages li")) {
            assertThat(tab.evaluate("document.querySelector('" + place + "').textContent"))
                    .as(place)
                    .isEqualTo(LiveStates.HOSTILE);
        }
        assertFaultless();
    }

    @Test
    void noWidthScrollsSidewaysAndTablesStayTables() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 320, 800);
        tab.await(SHOWN);
        tab.evaluate("document.querySelector('details').open = true");
        for (int width : new int[] {320, 360, 400, 768, 1600}) {
            tab.resize(width, 800);
            tab.await("document.querySelector('#plot svg').clientWidth < " + width);
            tab.await(
                    "document.querySelector('#plot svg').viewBox.baseVal.width === document.getElementById('plot').clientWidth");
            assertThat(tab.evaluate("innerWidth")).isEqualTo(Integer.toString(width));
            assertThat(tab.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(tab.evaluate("document.documentElement.clientWidth"));
            assertThat(tab.evaluate(STICKING_OUT)).as("at " + width).isEmpty();
        }
        tab.resize(360, 800);
        tab.picture(picture("phone"));
        assertThat(roles())
                .containsOnlyOnce("table: Yield")
                .contains(
                        "columnheader: Verdict",
                        "cell: holds on 41 of 96",
                        "progressbar: Progress of the run");
    }

    @Test
    void everyControlIsReachedByTheTabulatorAndShowsIt() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tab.press("Tab", 9);
            reached.add(
                    tab.evaluate(
                            "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"));
            assertThat(tab.evaluate(FOCUS_IS_VISIBLE)).as(reached.getLast()).isEqualTo("true");
        }
        assertThat(reached)
                .containsExactly(
                        "Skip to the results",
                        "weightBits = 4, adcBits = 6: energy per update 1.25 nJ, yield 0.71 (0.66 to 0.74)",
                        "Points of the front",
                        "Copy command that replays die 1017",
                        "Copy command that replays die 42");
        assertThat(
                        tab.evaluate(
                                "document.querySelectorAll('a, button, summary, [tabindex=\"0\"]').length"))
                .isEqualTo("5");
    }

    @Test
    void arrowKeysGoAlongTheFrontAndNewsLeaveTheFocusWhereItIs() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        tab.press("Tab", 9);
        tab.press("Tab", 9);
        tab.press("ArrowRight", 39);
        String focused = "document.activeElement.dataset.name";
        assertThat(tab.evaluate(focused)).isEqualTo("weightBits = 6, adcBits = 8");
        assertThat(tab.evaluate("document.getElementById('point').textContent"))
                .isEqualTo(
                        "weightBits = 6, adcBits = 8: energy per update 3.5 nJ, yield 0.965 (0.915 to 0.995)");
        LiveState now = LiveStates.running();
        Front front = now.front();
        var more = new ArrayList<>(front.points());
        more.addFirst(new FrontPoint("another", 0.5, 0.3, 0.2, 0.4, true));
        server.publish(
                new LiveState(
                        now.title(),
                        now.phase(),
                        2000,
                        now.total(),
                        now.secondsElapsed(),
                        now.secondsLeft(),
                        now.bounds(),
                        new Front(
                                front.xLabel(), front.xUnit(), front.yLabel(), front.yUnit(), more),
                        now.worst(),
                        now.messages(),
                        false));
        tab.await("document.querySelectorAll('#plot .on').length === 4");
        assertThat(tab.evaluate(focused)).isEqualTo("weightBits = 6, adcBits = 8");
        tab.press("Home", 36);
        assertThat(tab.evaluate(focused)).isEqualTo("another");
        tab.press("End", 35);
        tab.press("ArrowDown", 40);
        assertThat(tab.evaluate(focused)).isEqualTo("weightBits = 6, adcBits = 8");
    }

    @Test
    void withoutAStreamThePageAsksAndSaysWhenNobodyAnswers() throws Exception {
        server.publish(LiveStates.running());
        tab.call("Network.setBlockedURLs", Map.of("urls", List.of("*/events")));
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        tab.await("document.getElementById('status').textContent === 'running'");
        tab.call("Network.setBlockedURLs", Map.of("urls", List.of("*/events", "*/state")));
        tab.await("document.getElementById('status').textContent.startsWith('no connection')");
        assertThat(tab.evaluate("document.getElementById('announce').textContent"))
                .startsWith("The run: no connection");
        assertThat(tab.evaluate(TEXT)).contains("1,234 of 10,000");
        tab.call("Network.setBlockedURLs", Map.of("urls", List.of()));
        tab.await("document.getElementById('status').textContent === 'running'");
    }

    @Test
    void aRunThatStopsBeforeItsEndIsNotCalledFinished() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        server.close();
        tab.await("document.getElementById('status').textContent.startsWith('ended before')");
    }

    @Test
    void darkSchemeAndReducedMotionAreFollowed() throws Exception {
        server.publish(LiveStates.running());
        tab.open(server.url(), 1200, 900);
        tab.await(SHOWN);
        String paper = "getComputedStyle(document.body).backgroundColor";
        String motion =
                "getComputedStyle(document.querySelector('.progress span')).transitionDuration";
        tab.prefer("prefers-color-scheme", "light");
        assertThat(tab.evaluate(paper)).isEqualTo("rgb(255, 255, 255)");
        assertThat(tab.evaluate(motion)).isEqualTo("0.4s");
        tab.prefer("prefers-color-scheme", "dark");
        assertThat(tab.evaluate(paper)).isEqualTo("rgb(20, 23, 26)");
        tab.picture(picture("dark"));
        tab.prefer("prefers-reduced-motion", "reduce");
        assertThat(tab.evaluate(motion)).isEqualTo("0s");
    }

    private static final String STICKING_OUT =
            "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().width > 1"
                    + " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)";

    private static final String FOCUS_IS_VISIBLE =
            "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
                    + " || getComputedStyle(document.activeElement.querySelector('.hit')).stroke !== 'none'";

    private static String barOf(int row, String part) {
        return "(style => style.left + ' ' + style.width)(document.querySelectorAll('#bounds tbody ."
                + part
                + "')["
                + row
                + "].style)";
    }

    private void assertFaultless() {
        assertThat(tab.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(tab.events("Runtime.consoleAPICalled")).isEmpty();
        assertThat(tab.events("Log.entryAdded")).isEmpty();
        assertThat(tab.events("Network.loadingFailed")).isEmpty();
    }

    /// What a screen reader finds.
    private List<String> roles() {
        JsonNode nodes = tab.call("Accessibility.getFullAXTree", Map.of()).get("nodes");
        return StreamSupport.stream(nodes.spliterator(), false)
                .filter(node -> !node.get("ignored").asBoolean() && node.has("role"))
                .map(node ->
                        node.get("role").get("value").asString()
                                + ": "
                                + (node.has("name")
                                        ? node.get("name").get("value").asString()
                                        : ""))
                .toList();
    }

    private static Path picture(String name) {
        return Path.of("target", "live", name + ".png");
    }
}
