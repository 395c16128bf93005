package org.noisefloor.io.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything in the file of an exploration that decides its result.
///
/// @param file the file, as the user named it
/// @param name name of the exploration
/// @param seed seed from which those of all dies, and the design, follow
/// @param chips the chips by the name under which the file knows them
/// @param claims what must hold on a die, all of it
/// @param dies dies at each point
/// @param parameters what is varied
/// @param design how the first points are chosen
/// @param points number of first points; 0 for a grid
/// @param corners conditions besides the nominal one under which each point is looked at, with their changes
/// @param process how lots, wafers and dies differ as a whole
/// @param objectives what is looked for, at least one
/// @param rounds rounds of further points near the Pareto front
/// @param pointsPerRound further points in each
/// @param required yield that a recommended design has at least
/// @param confidence of every interval
/// @param ablation changes under which one deviation after the other is taken away; absent for none
public record ExplorationDescription(
        String file,
        String name,
        long seed,
        Map<String, DataSheet> chips,
        List<ClaimDescription> claims,
        int dies,
        List<SweepParameter> parameters,
        Design design,
        int points,
        Map<String, SortedMap<String, String>> corners,
        ProcessDescription process,
        List<Objective> objectives,
        int rounds,
        int pointsPerRound,
        double required,
        double confidence,
        Optional<SortedMap<String, String>> ablation) {
    /// Word for the chip among the changes of a point.
    public static final String CHIP = "chip";

    /// Word for calibration among the changes of a point: `true` or `false`.
    public static final String CALIBRATED = "calibrated";

    /// Most dies at one point.
    public static final int MOST_DIES = 1_000_000;

    /// Most points of an exploration.
    public static final int MOST_POINTS = 1_000_000;

    /// Most parameters: as many as there are dimensions of the Sobol sequence here.
    public static final int MOST_PARAMETERS = 21;

    /// How the first points are chosen.
    public enum Design {
        /// Every value of each parameter with every value of the others.
        GRID,
        /// As many values of each parameter as points, each in a stratum of its own, combined at random.
        LATIN_HYPERCUBE,
        /// A sequence that fills the cube evenly.
        SOBOL
    }

    /// Copies lists and maps, and checks the number of dies.
    ///
    /// @throws IllegalArgumentException for a number of dies that is out of range
    public ExplorationDescription {
        chips = Collections.unmodifiableMap(new LinkedHashMap<>(chips));
        claims = List.copyOf(claims);
        parameters = List.copyOf(parameters);
        corners = Collections.unmodifiableMap(new LinkedHashMap<>(corners));
        objectives = List.copyOf(objectives);
        ablation = ablation.map(TreeMap::new);
        if (dies < 1 || dies > MOST_DIES) {
            throw new IllegalArgumentException(
                    "dies must be between 1 and %d, was %d".formatted(MOST_DIES, dies));
        }
    }

    /// The same with another number of dies.
    public ExplorationDescription withDies(int other) {
        return new ExplorationDescription(
                file,
                name,
                seed,
                chips,
                claims,
                other,
                parameters,
                design,
                points,
                corners,
                process,
                objectives,
                rounds,
                pointsPerRound,
                required,
                confidence,
                ablation);
    }

    /// The one point at which the parameters have these values, and nothing else.
    ///
    /// @param values name of a parameter, and text of its value
    /// @throws IllegalArgumentException naming a parameter that there is not, or a value that cannot be written so
    public ExplorationDescription at(Map<String, String> values) {
        return ExplorationReader.at(this, values);
    }

    /// The same with other parameters, as a grid, without further rounds and ablation.
    ExplorationDescription grid(List<SweepParameter> others) {
        return new ExplorationDescription(
                file,
                name,
                seed,
                chips,
                claims,
                dies,
                others,
                Design.GRID,
                0,
                corners,
                process,
                objectives,
                0,
                0,
                required,
                confidence,
                Optional.empty());
    }

    /// An error of the parameter `path`, or of the whole file.
    public DescriptionException problem(String path, String sentence) {
        int line =
                parameters.stream()
                        .filter(parameter -> parameter.name().equals(path))
                        .mapToInt(SweepParameter::line)
                        .findFirst()
                        .orElse(0);
        return new DescriptionException(file, line, path, sentence);
    }
}
