package org.noisefloor.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What self-contained pages have in common: layout and colours, parts read from the class path, hashes for their policy.
public final class PageParts {
    private PageParts() {}

    /// Layout and colours of every page, as CSS.
    public static String style() {
        return PageFile.STYLE.text();
    }

    /// The text of `place`, seen from `owner` as [Class#getResourceAsStream] does, with `\n` at each line's end.
    ///
    /// @throws IllegalStateException if the class path lacks it
    public static String text(Class<?> owner, String place) {
        try (InputStream stream = owner.getResourceAsStream(place)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + place);
            }
            // a browser reads line ends as \n before it checks a script's hash
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The source expression, quotes included, by which a content security policy allows one inline script or style.
    public static String policyHash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
