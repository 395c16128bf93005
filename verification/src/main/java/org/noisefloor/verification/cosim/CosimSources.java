package org.noisefloor.verification.cosim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The sources of models that come with the program, by path below their folder, in a fixed order; what is built is named by their
/// digest.
public final class CosimSources {
    /// RTL, top module last.
    public static final List<String> RTL =
            List.of(
                    "rtl/nfx_router.sv",
                    "rtl/nfx_synapse_memory.sv",
                    "rtl/nfx_readout.sv",
                    "rtl/nfx_plasticity.sv",
                    "rtl/nfx_row_writer.sv",
                    "rtl/nfx_sequencer.sv",
                    "rtl/nfx_top.sv");

    private static final List<String> SHELL =
            List.of(
                    "include/noisefloor_cosim.h",
                    "host/nfx_parts.hpp",
                    "host/nfx_host.hpp",
                    "nfx.map");
    private static final String WRAPPER = "wrapper/nfx_rtl.cpp";
    private static final String TWIN = "twin/nfx_twin.cpp";

    private final Map<String, String> text;

    private CosimSources(Map<String, String> text) {
        this.text = text;
    }

    /// What the Verilated RTL is built from.
    public static CosimSources rtl() {
        return read(RTL, SHELL, List.of(WRAPPER));
    }

    /// What the behavioural twin is built from.
    public static CosimSources twin() {
        return read(SHELL, List.of(TWIN));
    }

    /// The same sources with one of them changed.
    public CosimSources with(String path, UnaryOperator<String> change) {
        String old = text.get(path);
        if (old == null) {
            throw new IllegalArgumentException(
                    "there is no source " + path + " among " + text.keySet());
        }
        Map<String, String> other = new LinkedHashMap<>(text);
        other.put(path, change.apply(old));
        return new CosimSources(other);
    }

    /// The same sources with the RTL that `folder` holds in place of what comes with the program, file by file.
    ///
    /// @throws IllegalArgumentException when it holds none of the files, or RTL in a file that is not part of the model
    public CosimSources rtlFrom(Path folder) throws IOException {
        List<String> names = RTL.stream().map(path -> path.substring("rtl/".length())).toList();
        Map<String, String> other = new LinkedHashMap<>(text);
        int replaced = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{sv,v,svh,vh}")) {
            for (Path file : files) {
                String name = folder.relativize(file).toString();
                if (!names.contains(name)) {
                    throw new IllegalArgumentException(
                            file
                                    + " is no file of the model; they are "
                                    + String.join(", ", names));
                }
                other.put("rtl/" + name, Files.readString(file));
                replaced++;
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IllegalArgumentException(folder + " is no folder", e);
        }
        if (replaced == 0) {
            throw new IllegalArgumentException(
                    folder + " holds no file of the model; they are " + String.join(", ", names));
        }
        return new CosimSources(other);
    }

    /// The text of a source.
    public String text(String path) {
        String found = text.get(path);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no source " + path + " among " + text.keySet());
        }
        return found;
    }

    /// Writes all of them below `folder`.
    public void unpack(Path folder) throws IOException {
        for (Map.Entry<String, String> source : text.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, source.getValue());
        }
    }

    /// First 16 hexadecimal digits of the SHA-256 of all sources and `more`.
    public String digest(String more) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            text.forEach((path, source) ->
                    sha.update((path + "\n" + source).getBytes(StandardCharsets.UTF_8)));
            sha.update(more.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @SafeVarargs
    private static CosimSources read(List<String>... paths) {
        Map<String, String> text = new LinkedHashMap<>();
        for (List<String> group : paths) {
            for (String path : group) {
                text.put(path, resource(path));
            }
        }
        return new CosimSources(text);
    }

    private static String resource(String path) {
        try (InputStream in = CosimSources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its source " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the source " + path + " cannot be read", e);
        }
    }
}
