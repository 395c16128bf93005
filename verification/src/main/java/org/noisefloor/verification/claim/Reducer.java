package org.noisefloor.verification.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.Variation;
import org.noisefloor.verification.experiment.Monitor;

/// Brings a die on which a claim does not hold to its minimum, with all seeds held.
///
/// | step | what goes | left is |
/// |---|---|---|
/// | 1 | every spread of the chip file at once | if the claim still does not hold, no die is to blame |
/// | 2 | spreads, one at a time, until no single one can go | keys of the chip file |
/// | 3 | values of single units of a spiking die, by halves | values, of which no single one can go |
///
/// A draw is keyed by parameter and unit, so that taking one away leaves the others as they were. Noise stays as it is. The result is a
/// function of claim, specimen and the number of checks alone.
public final class Reducer {
    /// Checks that are enough for most dies, unless told otherwise.
    public static final int CHECKS = 300;

    private static final List<Variation> SPREADS =
            List.of(Variation.RELATIVE, Variation.ABSOLUTE, Variation.ELEMENT, Variation.DEFECT);

    private final Claim claim;
    private final int most;
    private final Monitor monitor;

    /// what a single check sees of it
    private final Monitor each;

    private int checks;
    private boolean complete = true;

    private Reducer(Claim claim, int most, Monitor monitor) {
        this.claim = claim;
        this.most = most;
        this.monitor = monitor;
        this.each =
                new Monitor() {
                    @Override
                    public void advance(long intervals) {}

                    @Override
                    public boolean cancelled() {
                        return monitor.cancelled();
                    }
                };
    }

    /// Reduces a die.
    ///
    /// @param specimen a die on which the claim does not hold
    /// @param checks how often the claim may be checked, at least once
    /// @param monitor learns of each check; a claim that it cancels throws
    /// @throws IllegalArgumentException if the claim holds on the die
    public static Reduction reduce(Claim claim, Specimen specimen, int checks, Monitor monitor) {
        return new Reducer(claim, checks, monitor).reduce(specimen);
    }

    private Reduction reduce(Specimen specimen) {
        if (!fails(specimen)) {
            throw new IllegalArgumentException(
                    "a die can be reduced only where the claim does not hold: "
                            + claim.statement());
        }
        List<String> spreads = spreads(specimen.chip());
        Optional<Specimen> ideal = without(specimen, spreads);
        if (ideal.isPresent() && left() && fails(ideal.get())) {
            return done(ideal.get(), List.of(), Optional.empty());
        }
        Specimen fewer = withFewerSpreads(specimen, spreads);
        List<String> kept = spreads(fewer.chip());
        return fewer.chip().description() instanceof SpikingChipDescription chip && !kept.isEmpty()
                ? withFewerValues(fewer, chip, kept)
                : done(fewer, kept, Optional.empty());
    }

    /// Keys of a chip file that make units differ.
    private static List<String> spreads(DataSheet chip) {
        var keys = SPREADS.stream().map(chip::varying).flatMap(Collection::stream).toList();
        return chip.entries().stream().map(DataSheet.Entry::path).filter(keys::contains).toList();
    }

    /// The die without some spreads, unless there is no such chip.
    private static Optional<Specimen> without(Specimen specimen, List<String> keys) {
        SortedMap<String, String> changes = new TreeMap<>();
        keys.forEach(key -> changes.put(key, ChipChanges.times(specimen.chip(), key, 0)));
        try {
            return Optional.of(specimen.with(ChipReader.with(specimen.chip(), changes)));
        } catch (DescriptionException _) {
            return Optional.empty();
        }
    }

    private Specimen withFewerSpreads(Specimen specimen, List<String> spreads) {
        Specimen fewer = specimen;
        var kept = new ArrayList<>(spreads);
        boolean removed = true;
        while (removed && kept.size() > 1) {
            removed = false;
            for (String key : List.copyOf(kept)) {
                Optional<Specimen> next = without(fewer, List.of(key));
                if (next.isPresent() && left() && fails(next.get())) {
                    fewer = next.get();
                    kept.remove(key);
                    removed = true;
                }
            }
        }
        return fewer;
    }

    private Reduction withFewerValues(
            Specimen specimen, SpikingChipDescription chip, List<String> spreads) {
        var deviations = DieDeviations.of(chip, specimen.pattern());
        int[] all = deviations.all();
        // it must fail with all values and hold without any, else something else is to blame: not
        // all that makes
        // a die is drawn value by value, and not every claim looks at these values
        if (!left()
                || !fails(specimen.with(deviations.keeping(all)))
                || !left()
                || fails(specimen.with(deviations.keeping(new int[0])))) {
            return done(specimen, spreads, Optional.empty());
        }
        int[] kept =
                DeltaDebugging.minimal(
                        all, some -> fails(specimen.with(deviations.keeping(some))), this::left);
        return done(specimen.with(deviations.keeping(kept)), spreads, Optional.of(kept.length));
    }

    private boolean left() {
        complete &= checks < most;
        return checks < most;
    }

    private boolean fails(Specimen specimen) {
        checks++;
        boolean fails = failsNow(specimen);
        monitor.advance(1);
        return fails;
    }

    /// A check that ends in an error does not fail in the way that is looked for.
    private boolean failsNow(Specimen specimen) {
        try {
            return !claim.check(specimen, each).holds();
        } catch (CancellationException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException _) {
            return false;
        }
    }

    private Reduction done(Specimen specimen, List<String> spreads, Optional<Integer> values) {
        Finding finding = claim.check(specimen, each);
        return new Reduction(specimen, finding, spreads, values, checks, complete);
    }
}
