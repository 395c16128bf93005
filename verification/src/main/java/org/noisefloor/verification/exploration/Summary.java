package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.emulator.statistics.ClopperPearson;
import org.noisefloor.emulator.statistics.Interval;

/// Many dies in a few numbers.
///
/// @param dies dies that were looked at
/// @param holds dies on which the claims hold
/// @param yield their share; NaN without dies
/// @param lower lower end of its interval
/// @param upper upper end
/// @param numbers what was measured, over the dies on which it was
record Summary(
        int dies,
        int holds,
        double yield,
        double lower,
        double upper,
        SortedMap<String, Quartiles> numbers) {
    static Summary of(Collection<Sample> samples, double confidence) {
        int holds = (int) samples.stream().filter(Sample::holds).count();
        int dies = samples.size();
        Interval interval =
                dies == 0 ? new Interval(0, 1) : ClopperPearson.interval(holds, dies, confidence);
        var values = new TreeMap<String, List<Double>>();
        for (Sample sample : samples) {
            sample.numbers()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        }
        var numbers = new TreeMap<String, Quartiles>();
        values.forEach((name, list) -> numbers.put(name, Quartiles.of(list)));
        return new Summary(
                dies,
                holds,
                dies == 0 ? Double.NaN : (double) holds / dies,
                interval.lower(),
                interval.upper(),
                numbers);
    }
}
