package org.noisefloor.verification.cosim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Cells that Yosys makes of the RTL: generic gates and flip-flops, no library of a process. Memories are left whole, as a memory compiler
/// makes them; their bits are those of the description.
///
/// @param cells number of each kind of cell
/// @param memoryBits bits of synapse memory with its masks, routes, delay queue and row buffer
public record Synthesis(Map<String, Integer> cells, long memoryBits) {
    private static final Pattern CELL = Pattern.compile("^\\s+(\\$_\\w+_)\\s+(\\d+)\\s*$");

    /// Copies what was counted.
    public Synthesis {
        cells = Map.copyOf(cells);
    }

    /// Flip-flops.
    public int flipFlops() {
        return sum(true);
    }

    /// Gates of one or two inputs, inverters and multiplexers among them.
    public int gates() {
        return sum(false);
    }

    /// Energy of an operation that takes `ticks` ticks: every gate and flip-flop of `this` beyond those of `without` switches with
    /// probability `activity` in each. Energy of memory is not in it.
    ///
    /// @param joulePerSwitch of a cell \[J]; of the process, not of the RTL
    public double energy(Synthesis without, int ticks, double activity, double joulePerSwitch) {
        long more = (long) flipFlops() + gates() - without.flipFlops() - without.gates();
        return more * activity * joulePerSwitch * ticks;
    }

    /// Synthesises RTL in a folder of its own.
    ///
    /// @throws CosimException if Yosys is missing or fails
    public static Synthesis of(CosimSources sources, ModelSizes sizes) {
        try {
            Path folder = Files.createTempDirectory("noisefloor-synthesis");
            try {
                sources.unpack(folder);
                BuildTool.YOSYS.run(folder, List.of("-q", "-p", script(sizes)));
                return parsed(Files.readString(folder.resolve("cells.txt")), sizes);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new CosimException(
                    Nfx.E_IO, "the RTL cannot be synthesised: " + e.getMessage(), e);
        }
    }

    private static String script(ModelSizes sizes) {
        String parameters =
                sizes.values().entrySet().stream()
                        .map(e ->
                                "-set " + e.getKey().toUpperCase(Locale.ROOT) + " " + e.getValue())
                        .collect(Collectors.joining(" "));
        List<String> steps = new ArrayList<>();
        steps.add("read_verilog -sv " + String.join(" ", CosimSources.RTL));
        steps.add("chparam " + parameters + " nfx_top");
        steps.add("hierarchy -top nfx_top");
        steps.addAll(List.of("proc", "flatten", "opt", "wreduce", "peepopt", "opt_clean"));
        steps.addAll(List.of("alumacc", "opt", "memory -nomap", "opt_clean", "techmap"));
        steps.addAll(List.of("opt -fast", "abc -fast -g AND,OR,XOR,MUX", "opt_clean"));
        steps.add("tee -q -o cells.txt stat");
        return String.join("; ", steps);
    }

    /// Reads the table that `stat` prints.
    static Synthesis parsed(String statistics, ModelSizes sizes) {
        Map<String, Integer> cells = new TreeMap<>();
        for (String line : statistics.lines().toList()) {
            Matcher cell = CELL.matcher(line);
            if (cell.matches()) {
                cells.merge(cell.group(1), Integer.parseInt(cell.group(2)), Integer::sum);
            }
        }
        if (cells.isEmpty()) {
            throw new CosimException(Nfx.E_IO, "Yosys counted no cells");
        }
        return new Synthesis(cells, memoryBits(sizes));
    }

    private static long memoryBits(ModelSizes s) {
        long beats = (s.columns() + 7L) / 8;
        long synapses = s.sources() * beats * (2 * (48 + 8) + 8);
        return synapses + 48 * beats + 17L * s.neurons() + (40L + 16) * s.delayDepth();
    }

    private int sum(boolean flipFlops) {
        return cells.entrySet().stream()
                .filter(e -> e.getKey().contains("DFF") == flipFlops)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
