package org.noisefloor.io.live;

import java.nio.charset.StandardCharsets;
import org.noisefloor.io.report.PageParts;

/// The page: one file with its script and its style inside, the same for every run, since the numbers come later.
///
/// @param html the page, UTF-8
/// @param policy its content security policy: its own script and style, requests to where it came from, nothing else
record LivePage(byte[] html, String policy) {
    static LivePage read() {
        String style = PageParts.style() + part("live.css");
        String script = part("live.js");
        String html =
                part("live.html")
                        .replace("<style></style>", "<style>" + style + "</style>")
                        .replace("<script></script>", "<script>" + script + "</script>");
        String policy =
                "default-src 'none'; connect-src 'self'; img-src data:; style-src "
                        + PageParts.policyHash(style)
                        + "; script-src "
                        + PageParts.policyHash(script)
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        // no string can become markup, whatever the script does
                        + "; require-trusted-types-for 'script'; trusted-types 'none'";
        return new LivePage(html.getBytes(StandardCharsets.UTF_8), policy);
    }

    private static String part(String name) {
        return PageParts.text(LivePage.class, name);
    }
}
