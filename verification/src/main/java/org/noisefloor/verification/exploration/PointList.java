package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.verification.claim.Claim;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.PlanChip;
import org.noisefloor.verification.claim.PlanClaim;
import org.noisefloor.verification.claim.PlanPoint;
import org.noisefloor.verification.claim.Process;

/// The candidates of an exploration and the points of the plan that they are: one for each corner and claim. It only grows.
final class PointList {
    /// Name of the conditions under which nothing but the candidate is changed.
    static final String NOMINAL = "nominal";

    private final ExplorationDescription exploration;
    private final Map<String, SortedMap<String, String>> corners = new LinkedHashMap<>();
    private final List<String> chips;
    private final List<PlanChip> planChips = new ArrayList<>();
    private final List<PlanClaim> planClaims = new ArrayList<>();
    private final Process process;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Double> areas = new ArrayList<>();
    private final List<Integer> firstPoint = new ArrayList<>();
    private final List<PlanPoint> points = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, DataSheet> bases = new HashMap<>();
    private final Map<String, Claim> claimsAtHand = new HashMap<>();

    PointList(ExplorationDescription exploration) {
        this.exploration = exploration;
        this.chips = List.copyOf(exploration.chips().keySet());
        this.process = process(exploration);
        corners.put(NOMINAL, new TreeMap<>());
        corners.putAll(exploration.corners());
        exploration
                .chips()
                .forEach((name, sheet) -> {
                    planChips.add(new PlanChip(name, ChipWriter.yaml(sheet)));
                    bases.put(name, sheet);
                });
        for (ClaimDescription claim : exploration.claims()) {
            planClaims.add(new PlanClaim(claim.name(), claim.yaml()));
        }
    }

    private static Process process(ExplorationDescription exploration) {
        var p = exploration.process();
        return new Process(p.lot(), p.wafer(), p.die(), p.wafersPerLot(), p.diesPerWafer());
    }

    /// Names of the conditions, the nominal one first.
    List<String> corners(Candidate candidate) {
        return candidate.isAblation() ? List.of(NOMINAL) : List.copyOf(corners.keySet());
    }

    /// Whether there is a candidate that is the same chip.
    boolean has(Candidate candidate) {
        return !candidate.isAblation() && known.contains(candidate.identity());
    }

    /// Takes a candidate.
    ///
    /// @throws DescriptionException if there is no such chip, naming the candidate and what is changed
    synchronized void add(Candidate candidate) {
        DataSheet nominal = null;
        var added = new ArrayList<PlanPoint>();
        for (String corner : corners(candidate)) {
            var changes = new TreeMap<>(candidate.changes());
            changes.putAll(corners.getOrDefault(corner, new TreeMap<>()));
            String calibrated = changes.remove(ExplorationDescription.CALIBRATED);
            boolean isCalibrated =
                    calibrated == null ? candidate.calibrated() : calibrated.equals("true");
            String name =
                    corner.equals(NOMINAL) ? candidate.name() : candidate.name() + ", " + corner;
            int chip = chips.indexOf(candidate.chip());
            for (int claim = 0; claim < planClaims.size(); claim++) {
                added.add(new PlanPoint(name, chip, claim, changes, isCalibrated, process));
            }
            DataSheet sheet = sheet(candidate, corner, added.getLast());
            nominal = nominal == null ? sheet : nominal;
        }
        candidates.add(candidate);
        areas.add(nominal == null ? Double.NaN : 1e6 * nominal.area().orElse(Double.NaN));
        firstPoint.add(points.size());
        points.addAll(added);
        if (!candidate.isAblation()) {
            known.add(candidate.identity());
        }
    }

    /// The changed chip, on which all claims can be checked.
    private DataSheet sheet(Candidate candidate, String corner, PlanPoint point) {
        DataSheet base = bases.get(candidate.chip());
        if (base == null) {
            throw new IllegalStateException("no chip " + candidate.chip());
        }
        try {
            DataSheet sheet = ChipReader.with(base, point.chipChanges());
            for (String key : process.keys()) {
                ChipChanges.times(sheet, key, 1);
            }
            boolean calibrates = false;
            for (ClaimDescription claim : exploration.claims()) {
                Claim own = claim(claim, point.claimChanges());
                own.requireFits(sheet);
                calibrates |= own.calibrates();
            }
            if (point.calibrated()) {
                Plan.requireTrims(sheet.description());
                if (!calibrates) {
                    throw new IllegalArgumentException(
                            "no claim calibrates dies, so that calibrated must be false");
                }
            }
            return sheet;
        } catch (IllegalArgumentException e) {
            String key = e instanceof DescriptionException known ? known.key() : "";
            String where = corner.equals(NOMINAL) ? "" : ", corner " + corner;
            throw exploration.problem(
                    key,
                    "the point \"%s\"%s does not exist physically: %s"
                            .formatted(candidate.name(), where, e.getMessage()));
        }
    }

    private Claim claim(ClaimDescription claim, SortedMap<String, String> changes) {
        return claimsAtHand.computeIfAbsent(
                claim.name() + changes, _ -> Claims.of(ClaimReader.with(claim, changes)));
    }

    /// Number of candidates.
    synchronized int size() {
        return candidates.size();
    }

    /// All candidates, in order of their numbers.
    synchronized List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /// Area of the die of a candidate \[mm²]; NaN if not known.
    synchronized double area(Candidate candidate) {
        return areas.get(candidate.number());
    }

    /// Number of claims.
    int claims() {
        return planClaims.size();
    }

    /// The claim with this number.
    String claim(int claim) {
        return planClaims.get(claim).name();
    }

    /// Number of the point in the plan.
    ///
    /// @param corner number of the corner
    /// @param claim number of the claim
    synchronized int point(Candidate candidate, int corner, int claim) {
        return firstPoint.get(candidate.number()) + corner * claims() + claim;
    }

    /// Points of a candidate.
    int points(Candidate candidate) {
        return corners(candidate).size() * claims();
    }

    /// The plan of everything so far.
    synchronized Plan plan() {
        return new Plan(exploration.seed(), planChips, planClaims, points);
    }
}
