package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.live.LiveAddress;
import org.noisefloor.io.live.LiveAddress.Reach;
import org.noisefloor.io.live.LiveServer;
import org.noisefloor.io.live.LiveView;
import picocli.CommandLine.Option;

/// Whether and where a page shows how the run stands.
final class LiveOptions {
    @Option(
            names = "--serve",
            description =
                    "Serve a page on this machine that shows how the run stands; its URL is printed once.")
    private boolean serve;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of that page; default: any free one.")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            paramLabel = "A",
            description =
                    "Address of this machine to serve it at; default: the loopback, with --public every address.")
    private @Nullable String address;

    @Option(
            names = "--public",
            description = "Let other machines reach that page, unencrypted; its URL holds a token.")
    private boolean isPublic;

    /// Whether there is to be a page.
    boolean isServed() {
        return serve;
    }

    /// Opens the page of a run with that title and tells its URL on `err`; without `--serve` nobody looks.
    ///
    /// @throws IllegalArgumentException for options that contradict each other, or an address or port that cannot be had
    /// @throws IOException if the machine refuses to listen
    LiveView open(String title, PrintWriter err) throws IOException {
        if (!serve) {
            if (port != null || address != null || isPublic) {
                throw new IllegalArgumentException(
                        (port != null ? "--port" : address != null ? "--address" : "--public")
                                + " says where a page is served and needs --serve");
            }
            return LiveView.NONE;
        }
        LiveServer server = LiveServer.open(place(port == null ? 0 : port), title);
        err.println("Live view: " + server.url());
        err.flush();
        return server;
    }

    private LiveAddress place(int at) {
        if (address == null) {
            return isPublic ? LiveAddress.everywhere(at) : LiveAddress.loopback(at);
        }
        try {
            return new LiveAddress(
                    InetAddress.getAllByName(address)[0],
                    at,
                    isPublic ? Reach.PUBLIC : Reach.LOOPBACK);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "--address must be an address of this machine, was '%s'".formatted(address), e);
        }
    }
}
