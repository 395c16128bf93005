package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.live.LiveView;
import picocli.CommandLine;

class LiveOptionsTest {
    private final StringWriter err = new StringWriter();

    @Test
    void withoutServeNobodyLooksAndNothingIsSaid() throws IOException {
        assertThat(open()).isSameAs(LiveView.NONE);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void serveTellsOnceWhereThePageIsAndEndsItWhenClosed() throws Exception {
        LiveView view = open("--serve");
        String told = err.toString();
        assertThat(told.lines()).hasSize(1);
        assertThat(told)
                .matches("Live view: http://127[.]0[.]0[.]1:[0-9]+/[?]token=[\\w-]{22}\\s+");
        HttpRequest page = HttpRequest.newBuilder(URI.create(told.split(" ")[2].strip())).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(page, HttpResponse.BodyHandlers.ofString()).body())
                    .startsWith("<!DOCTYPE html>");
            view.close();
            assertThatThrownBy(() -> client.send(page, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(err.toString()).isEqualTo(told);
    }

    @Test
    void anAddressThatOthersReachNeedsPublic() throws IOException {
        for (String address : new String[] {"0.0.0.0", "::", "192.0.2.7"}) {
            refused(
                    "which other machines reach; --public allows that",
                    "--serve",
                    "--address",
                    address);
        }
        try (LiveView view = open("--serve", "--public")) {
            assertThat(view).isNotSameAs(LiveView.NONE);
        }
        try (LiveView view = open("--serve", "--public", "--address", "127.0.0.1")) {
            assertThat(err.toString()).contains("http://127.0.0.1:");
            assertThat(view).isNotSameAs(LiveView.NONE);
        }
    }

    @Test
    void whatCannotBeServedIsOneSentenceAndBadUsage() throws IOException {
        refused("--port says where a page is served and needs --serve", "--port", "80");
        refused("--public says where a page is served and needs --serve", "--public");
        refused("--address says where a page is served and needs --serve", "--address", "::1");
        refused("0 for any free one, was 70000", "--serve", "--port", "70000");
        refused("0 for any free one, was -1", "--serve", "--port", "-1");
        refused("was 'no.such.host.invalid'", "--serve", "--address", "no.such.host.invalid");
        refused(
                "the live view cannot be served at 192.0.2.7",
                "--serve",
                "--public",
                "--address",
                "192.0.2.7");
        try (LiveView first = open("--serve")) {
            String port = err.toString().replaceAll("(?s).*:([0-9]+)/.*", "$1");
            assertThat(first).isNotSameAs(LiveView.NONE);
            refused(
                    "the live view cannot be served at 127.0.0.1, port " + port,
                    "--serve",
                    "--port",
                    port);
        }
    }

    private LiveView open(String... args) throws IOException {
        LiveOptions options = new LiveOptions();
        new CommandLine(
                        CommandLine.Model.CommandSpec.create()
                                .addMixin(
                                        "live",
                                        CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(args);
        return options.open("a run", new PrintWriter(err));
    }

    private void refused(String sentence, String... args) {
        assertThatThrownBy(() -> open(args))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .satisfies(thrown ->
                        assertThat(
                                        Failures.report(
                                                thrown, false, new PrintWriter(new StringWriter())))
                                .isEqualTo(ExitStatus.USAGE));
    }
}
