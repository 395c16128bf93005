package org.noisefloor.emulator.chip;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.emulator.converter.MonitorDescription;
import org.noisefloor.emulator.mismatch.Survey;

/// What can be trimmed on a die, how finely, what it takes, and by which converter a membrane can be watched meanwhile.
///
/// A code adds `code · step` to an offset, or multiplies a factor by `1 + code · step`; code 0 leaves a die as it is. Whoever writes a
/// cell moves the cells beside it by `crosstalk · step · z`, z standard normal, which stays until these are written themselves. That
/// the shift is normal and reaches one cell to either side is assumed.
///
/// @param knobs parameters that can be trimmed
/// @param settling time after which the cells that were written together can be trusted \[s]
/// @param crosstalk deviation of what the write of a cell moves its neighbours by \[steps]
/// @param monitor converter of membrane potentials
/// @param columns digital trim of the outputs in MAC mode, if there is one
public record TrimDescription(
        Map<TrimParameter, Knob> knobs,
        double settling,
        double crosstalk,
        MonitorDescription monitor,
        Optional<ColumnTrimDescription> columns) {

    /// How one parameter can be trimmed.
    ///
    /// @param range largest change up and down: of a factor as a share of it \[1], < 1; else in the unit of the parameter
    /// @param bits resolution, 2 to 12; codes are −(2^(bits−1) − 1) to 2^(bits−1) − 1
    /// @param shared neighbouring units that have one code in common, >= 1; all units where this is more than there are
    public record Knob(double range, int bits, int shared) {
        /// Checks every number.
        public Knob {
            if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("range of a trim must be > 0, was " + range);
            }
            if (bits < 2 || bits > 12) {
                throw new IllegalArgumentException(
                        "resolution of a trim must be 2 to 12 bits, was " + bits);
            }
            if (shared < 1) {
                throw new IllegalArgumentException(
                        "units that share a trim must be >= 1, were " + shared);
            }
        }

        /// Largest code.
        public int maximumCode() {
            return (1 << (bits - 1)) - 1;
        }

        /// What one code adds.
        public double step() {
            return range / maximumCode();
        }

        /// Number of codes of so many units.
        public int codes(int units) {
            return (int) ((units + (long) shared - 1) / shared);
        }
    }

    /// Checks every number.
    public TrimDescription {
        var sorted = new EnumMap<TrimParameter, Knob>(TrimParameter.class);
        sorted.putAll(knobs);
        knobs = Collections.unmodifiableMap(sorted);
        knobs.forEach((parameter, knob) -> {
            if (parameter.kind() == Survey.Kind.FACTOR && knob.range() >= 1) {
                throw new IllegalArgumentException(
                        "range of the trim of %s must be < 100 %%, was %s %%"
                                .formatted(parameter.word(), 100 * knob.range()));
            }
            if (parameter == TrimParameter.CADC_OFFSET && knob.shared() > 1) {
                throw new IllegalArgumentException(
                        "each channel must have a trim of %s of its own, %d shared one"
                                .formatted(parameter.word(), knob.shared()));
            }
        });
        if (!(settling >= 0 && settling < 10)) {
            throw new IllegalArgumentException(
                    "settling of trims must be between 0 and 10 s, was " + settling);
        }
        if (!(crosstalk >= 0 && crosstalk <= 10)) {
            throw new IllegalArgumentException(
                    "crosstalk of trims must be between 0 and 10 steps, was " + crosstalk);
        }
    }

    /// How `parameter` can be trimmed.
    ///
    /// @throws IllegalArgumentException if it cannot
    public Knob knob(TrimParameter parameter) {
        Knob knob = knobs.get(parameter);
        if (knob == null) {
            throw new IllegalArgumentException(
                    "parameter must be one that can be trimmed on this chip (%s), was %s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            knobs.keySet().stream()
                                                    .map(TrimParameter::word)
                                                    .toList()),
                                    parameter.word()));
        }
        return knob;
    }

    /// The same without crosstalk, and with an exact monitor.
    public TrimDescription ideal() {
        return new TrimDescription(knobs, settling, 0, monitor.ideal(), columns);
    }
}
