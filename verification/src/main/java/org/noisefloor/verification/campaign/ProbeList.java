package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noisefloor.emulator.chip.ProbePoint;
import org.noisefloor.io.description.Net;

/// What of a chip is watched, as a designer writes it: `membrane[0..7],spike[3],spikes[0..49]`.
///
/// | word | what |
/// |---|---|
/// | `membrane`, `current`, `adaptation` | the analog quantity of each neuron |
/// | `spike` | a signal for each neuron, high for the interval in which it fires |
/// | `spikes` | one signal for all of them, a bit for each |
///
/// @param analog analog quantities
/// @param spiking neurons with a signal of their own
/// @param groups neurons that share a signal
public record ProbeList(
        List<ProbePoint> analog, List<Integer> spiking, List<ProbeList.Group> groups) {
    private static final Pattern RANGE =
            Pattern.compile("([a-z]+)\\[(\\d{1,6})(?:\\.\\.(\\d{1,6}))?]");
    private static final String WORDS = "membrane, current, adaptation, spike, spikes";

    /// Neurons `first` to `last`.
    public record Group(int first, int last) {
        /// Number of neurons.
        public int size() {
            return last - first + 1;
        }
    }

    /// Takes copies.
    public ProbeList {
        analog = List.copyOf(analog);
        spiking = List.copyOf(spiking);
        groups = List.copyOf(groups);
    }

    /// Reads a list.
    ///
    /// @throws IllegalArgumentException naming the part that is none
    public static ProbeList of(String text) {
        List<ProbePoint> analog = new ArrayList<>();
        List<Integer> spiking = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher match = RANGE.matcher(part.strip());
            if (!match.matches()) {
                throw refused(part);
            }
            int first = Integer.parseInt(match.group(2));
            int last = match.group(3) == null ? first : Integer.parseInt(match.group(3));
            if (last < first) {
                throw refused(part);
            }
            switch (match.group(1)) {
                case "spikes" -> groups.add(new Group(first, last));
                case "spike" -> {
                    for (int neuron = first; neuron <= last; neuron++) {
                        spiking.add(neuron);
                    }
                }
                case String word -> {
                    ProbePoint.Quantity quantity = quantity(word, part);
                    for (int neuron = first; neuron <= last; neuron++) {
                        analog.add(new ProbePoint(quantity, neuron));
                    }
                }
            }
        }
        return new ProbeList(
                analog.stream().distinct().toList(),
                spiking.stream().distinct().toList(),
                groups.stream().distinct().toList());
    }

    private static ProbePoint.Quantity quantity(String word, String part) {
        return Arrays.stream(ProbePoint.Quantity.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> refused(part));
    }

    private static IllegalArgumentException refused(String part) {
        return new IllegalArgumentException(
                "a probe must be one of %s with neurons such as [3] or [0..7], was '%s'"
                        .formatted(WORDS, part.strip()));
    }

    /// Checks that `net` has every neuron that is watched.
    ///
    /// @throws IllegalArgumentException naming the neuron and how many there are
    public void requireFits(Net net) {
        int largest =
                Math.max(
                        analog.stream().mapToInt(ProbePoint::neuron).max().orElse(-1),
                        Math.max(
                                spiking.stream().mapToInt(Integer::intValue).max().orElse(-1),
                                groups.stream().mapToInt(Group::last).max().orElse(-1)));
        if (largest >= net.neurons()) {
            throw new IllegalArgumentException(
                    "a probe must be of neuron 0 to %d in net %s, was of neuron %d"
                            .formatted(net.neurons() - 1, net.name(), largest));
        }
    }
}
