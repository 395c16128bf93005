package org.noisefloor.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.verification.experiment.Monitor;

/// Takes from a die on which a claim does not hold what it fails without, step by step, with all seeds held. What is left fails in the same
/// way ([Finding#kind]).
///
/// | step | what goes | left is |
/// |---|---|---|
/// | 1 | everything at once | if the claim still does not hold, no die is to blame |
/// | 2 | factors of lot, wafer and die: at once, else one at a time until no single one can go | keys of the chip file |
/// | 3 | spreads, one at a time, until no single one can go | keys of the chip file |
/// | 4 | values of single units of a spiking die, by halves | values, of which no single one can go |
/// | 5 | sizes of the experiment, by halves, then between the last two by halves, as long as the claim holds on the die without deviations | sizes, of which no single one can be smaller by one |
///
/// A draw is keyed by parameter and unit, so that taking one away leaves the others as they were. Noise stays as it is. The result is a
/// function of claim, specimen and the number of checks alone.
public final class Reducer {
    /// Checks that are enough for most dies, unless told otherwise.
    public static final int CHECKS = 300;

    private static final String NET = "net.";

    private final Claim claim;
    private final SortedMap<String, Integer> sizes;
    private final Function<SortedMap<String, Integer>, Claim> smaller;
    private final Checks checks;
    private final String kind;

    /// What has been reached.
    ///
    /// @param specimen a die that fails
    /// @param finding what is found on it
    /// @param values how many of its values are left, where they were taken away one by one
    private record Failing(Specimen specimen, Finding finding, Optional<Integer> values) {}

    private Reducer(
            Claim claim,
            SortedMap<String, Integer> sizes,
            Function<SortedMap<String, Integer>, Claim> smaller,
            Checks checks,
            String kind) {
        this.claim = claim;
        this.sizes = sizes;
        this.smaller = smaller;
        this.checks = checks;
        this.kind = kind;
    }

    /// Reduces a die, and the experiment that shows it.
    ///
    /// @param specimen a die on which the claim does not hold
    /// @param checks how often the claim may be checked, at least once
    /// @param monitor learns of each check; a claim that it cancels throws
    /// @throws IllegalArgumentException if the claim holds on the die
    public static Reduction reduce(
            ClaimDescription claim, Specimen specimen, int checks, Monitor monitor) {
        var sizes = new TreeMap<>(ClaimReader.sizes(claim));
        if (!(specimen.chip().description() instanceof SpikingChipDescription)) {
            // no net runs on other chips
            sizes.keySet().removeIf(key -> key.startsWith(NET));
        }
        return reduce(
                Claims.of(claim),
                sizes,
                some -> Claims.of(ClaimReader.with(claim, texts(some))),
                specimen,
                new Checks(checks, monitor));
    }

    /// Reduces a die; the experiment stays as it is.
    ///
    /// @param specimen a die on which the claim does not hold
    /// @param checks how often the claim may be checked, at least once
    /// @param monitor learns of each check; a claim that it cancels throws
    /// @throws IllegalArgumentException if the claim holds on the die
    public static Reduction reduce(Claim claim, Specimen specimen, int checks, Monitor monitor) {
        return reduce(claim, new TreeMap<>(), _ -> claim, specimen, new Checks(checks, monitor));
    }

    /// Reduces a die, and what a claim makes of other sizes.
    static Reduction reduce(
            Claim claim,
            SortedMap<String, Integer> sizes,
            Function<SortedMap<String, Integer>, Claim> smaller,
            Specimen specimen,
            Checks checks) {
        Finding found =
                checks.find(claim, specimen)
                        .filter(finding -> !finding.holds())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "a die can be reduced only where the claim does not hold: "
                                                + claim.statement()));
        return new Reducer(claim, sizes, smaller, checks, found.kind())
                .reduce(new Failing(specimen, found, Optional.empty()));
    }

    /// Sizes as they may be written at the keys of a claim.
    static SortedMap<String, String> texts(SortedMap<String, Integer> sizes) {
        var texts = new TreeMap<String, String>();
        sizes.forEach((key, size) -> texts.put(key, Integer.toString(size)));
        return texts;
    }

    private Reduction reduce(Failing whole) {
        Optional<Specimen> ideal = DieSpreads.without(whole.specimen());
        Optional<Finding> onPaper = ideal.flatMap(die -> checks.find(claim, die));
        if (ideal.isPresent() && onPaper.filter(this::fails).isPresent()) {
            return done(new Failing(ideal.get(), onPaper.get(), Optional.empty()), new TreeMap<>());
        }
        Failing left = withFewerValues(withFewerSpreads(withLessOfTheProcess(whole)));
        // where the claim does not hold on paper, a smaller experiment shows nothing of the die
        return ideal.isPresent() && onPaper.filter(Finding::holds).isPresent()
                ? withSmallerSizes(left, ideal.get())
                : done(left, new TreeMap<>());
    }

    private boolean fails(Finding finding) {
        return !finding.holds() && finding.kind().equals(kind);
    }

    /// A die that fails, unless it is known to differ in nothing or does not.
    private Optional<Failing> failing(Specimen die) {
        return DieSpreads.none(die) ? Optional.empty() : failing(claim, die);
    }

    private Optional<Failing> failing(Claim some, Specimen die) {
        return checks.find(some, die)
                .filter(this::fails)
                .map(finding -> new Failing(die, finding, Optional.empty()));
    }

    private Failing withLessOfTheProcess(Failing whole) {
        List<String> keys = DieSpreads.process(whole.specimen());
        if (keys.isEmpty()) {
            return whole;
        }
        Optional<Failing> planned =
                DieSpreads.withoutProcess(whole.specimen(), keys).flatMap(this::failing);
        return planned.orElseGet(() ->
                keys.size() == 1 ? whole : withFewer(whole, keys, DieSpreads::withoutProcess));
    }

    private Failing withFewerSpreads(Failing whole) {
        return withFewer(whole, DieSpreads.units(whole.specimen()), DieSpreads::withoutUnits);
    }

    private Failing withFewer(
            Failing whole,
            List<String> keys,
            BiFunction<Specimen, List<String>, Optional<Specimen>> without) {
        Failing fewer = whole;
        var kept = new ArrayList<>(keys);
        boolean removed = true;
        while (removed) {
            removed = false;
            for (String key : List.copyOf(kept)) {
                Optional<Failing> next =
                        without.apply(fewer.specimen(), List.of(key)).flatMap(this::failing);
                if (next.isPresent()) {
                    fewer = next.get();
                    kept.remove(key);
                    removed = true;
                }
            }
        }
        return fewer;
    }

    private Failing withFewerValues(Failing fewer) {
        Specimen die = fewer.specimen();
        if (!(die.chip().description() instanceof SpikingChipDescription chip)
                || DieSpreads.units(die).isEmpty()) {
            return fewer;
        }
        var deviations = DieDeviations.of(chip, die.pattern());
        int[] all = deviations.all();
        // it must fail with all values and not without any, else something else is to blame: not
        // all that makes
        // a die is drawn value by value, and not every claim looks at these values
        Optional<Failing> asDrawn = failing(die.with(deviations.keeping(all)));
        if (asDrawn.isEmpty()
                || !checks.left()
                || failing(die.with(deviations.keeping(new int[0]))).isPresent()) {
            return fewer;
        }
        Failing[] last = {asDrawn.get()};
        int[] kept =
                DeltaDebugging.minimal(
                        all,
                        some -> {
                            Optional<Failing> next = failing(die.with(deviations.keeping(some)));
                            next.ifPresent(each -> last[0] = each);
                            return next.isPresent();
                        },
                        checks::left);
        return new Failing(last[0].specimen(), last[0].finding(), Optional.of(kept.length));
    }

    /// A smaller experiment on the same die, which still shows what the die does and nothing that the die without deviations does.
    private Reduction withSmallerSizes(Failing left, Specimen ideal) {
        Failing[] last = {left};
        SortedMap<String, Integer> reached =
                SmallestSizes.of(
                        sizes,
                        some -> {
                            Optional<Failing> next = shown(some, left.specimen(), ideal);
                            next.ifPresent(each -> last[0] = each);
                            return next.isPresent();
                        },
                        checks::left);
        return done(new Failing(left.specimen(), last[0].finding(), left.values()), reached);
    }

    private Optional<Failing> shown(SortedMap<String, Integer> some, Specimen die, Specimen ideal) {
        Claim candidate;
        try {
            candidate = smaller.apply(some);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return failing(candidate, die)
                .filter(_ -> checks.find(candidate, ideal).filter(Finding::holds).isPresent());
    }

    private Reduction done(Failing left, SortedMap<String, Integer> reached) {
        var shrunk = new TreeMap<String, Reduction.Size>();
        reached.forEach((key, size) ->
                shrunk.put(key, new Reduction.Size(sizes.getOrDefault(key, size), size)));
        return new Reduction(
                left.specimen(),
                left.finding(),
                DieSpreads.process(left.specimen()),
                DieSpreads.units(left.specimen()),
                left.values(),
                shrunk,
                checks.count(),
                checks.most(),
                !checks.ranOut());
    }
}
