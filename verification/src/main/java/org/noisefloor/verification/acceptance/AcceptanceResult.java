package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.Acceptance.Waiver;
import org.noisefloor.verification.claim.Finding;

/// What came out of a run: each case with its course and the dies that its verdict rests on.
///
/// @param acceptance what was asked
/// @param cases in the order of the file
public record AcceptanceResult(Acceptance acceptance, List<CaseResult> cases) {
    /// Takes a copy.
    public AcceptanceResult {
        cases = List.copyOf(cases);
    }

    /// One die with what was found on it.
    ///
    /// @param die index of the die
    /// @param seed its seed
    /// @param finding what was found
    public record DieFinding(int die, long seed, Finding finding) {}

    /// One die whose task was given up.
    ///
    /// @param die index of the die
    /// @param reason the last failure
    /// @param attempts how often it was begun
    public record GivenUp(int die, String reason, int attempts) {}

    /// One case.
    ///
    /// @param of the case
    /// @param course how its knowledge grew
    /// @param dies dies of the last look that have a finding, by their index
    /// @param givenUp the others of them
    public record CaseResult(Case of, Course course, List<DieFinding> dies, List<GivenUp> givenUp) {
        /// Takes copies.
        public CaseResult {
            dies = List.copyOf(dies);
            givenUp = List.copyOf(givenUp);
        }

        /// The number that tells good dies from bad ones.
        public Optional<LeadingNumber> leading() {
            return LeadingNumber.of(dies);
        }

        /// Up to `most` dies, those on which the claim does not hold first, and among these the one with the worst number.
        public List<DieFinding> worst(int most) {
            Comparator<DieFinding> order =
                    Comparator.comparing((DieFinding die) -> die.finding().holds());
            Optional<LeadingNumber> leading = leading();
            if (leading.isPresent()) {
                order = order.thenComparing(leading.get().worstFirst());
            }
            return dies.stream()
                    .sorted(order.thenComparingInt(DieFinding::die))
                    .limit(most)
                    .toList();
        }

        /// Indices of the dies on which the claim does not hold.
        public int[] failing() {
            return dies.stream()
                    .filter(die -> !die.finding().holds())
                    .mapToInt(DieFinding::die)
                    .toArray();
        }

        /// Median of a number over the dies that have it; NaN if none has.
        double median(String number) {
            double[] values =
                    dies.stream()
                            .filter(die -> die.finding().numbers().containsKey(number))
                            .mapToDouble(die -> die.finding().numbers().get(number))
                            .toArray();
            return values.length == 0 ? Double.NaN : Percentile.median(values);
        }
    }

    /// The waiver of a case, if it has one.
    public Optional<Waiver> waiver(Case of) {
        return acceptance.waivers().stream()
                .filter(waiver -> waiver.covers(of.claim(), of.chip(), of.condition()))
                .findFirst();
    }

    /// Whether a case needs somebody: it fails or is undecided, and nothing waives it.
    public boolean objected(CaseResult each) {
        Verdict verdict = each.course().verdict();
        return (verdict == Verdict.FAILS || verdict == Verdict.UNDECIDED)
                && waiver(each.of()).isEmpty();
    }

    /// Cases that need somebody.
    public List<CaseResult> objections() {
        return cases.stream().filter(this::objected).toList();
    }

    /// Whether every case has its verdict.
    public boolean complete() {
        return cases.stream().noneMatch(each -> each.course().verdict() == Verdict.UNFINISHED);
    }

    /// Number of tasks that were given up among the dies that count.
    public int givenUp() {
        return cases.stream().mapToInt(each -> each.givenUp().size()).sum();
    }

    /// What a reader should know beside the verdicts, in sentences.
    public List<String> warnings() {
        var all = new ArrayList<String>();
        long unfinished =
                cases.stream()
                        .filter(each -> each.course().verdict() == Verdict.UNFINISHED)
                        .count();
        if (unfinished > 0) {
            all.add(
                    "The run was interrupted: %d of %d cases have no verdict. --resume goes on from there."
                            .formatted(unfinished, cases.size()));
        }
        for (CaseResult each : cases) {
            if (!each.givenUp().isEmpty()) {
                GivenUp first = each.givenUp().getFirst();
                all.add(
                        "%s: %d of %d dies were given up, and count against either verdict; die %d after %d attempts: %s"
                                .formatted(
                                        each.of().name(),
                                        each.givenUp().size(),
                                        each.course().last().dies(),
                                        first.die(),
                                        first.attempts(),
                                        first.reason()));
            }
        }
        for (Waiver waiver : acceptance.waivers()) {
            boolean needed =
                    cases.stream()
                            .filter(each ->
                                    waiver.covers(
                                            each.of().claim(),
                                            each.of().chip(),
                                            each.of().condition()))
                            .anyMatch(each -> each.course().verdict() != Verdict.HOLDS);
            if (!needed) {
                all.add(
                        "Waiver %s is not needed: %s holds on %s."
                                .formatted(waiver.name(), waiver.claim(), waiver.chip()));
            }
        }
        return all;
    }
}
