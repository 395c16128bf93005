package org.noisefloor.io.hdf5;

import java.util.ArrayList;
import java.util.List;

/// Arrays of arrays, as the library gives them, in one row.
final class Flat {
    private Flat() {}

    /// The innermost arrays behind each other: doubles, or texts.
    static Object of(Object nested) {
        if (nested instanceof String[] || !(nested instanceof Object[])) {
            return nested;
        }
        List<Object> rows = new ArrayList<>();
        collect(nested, rows);
        if (rows.stream().allMatch(String[].class::isInstance)) {
            return rows.stream()
                    .flatMap(row -> List.of((String[]) row).stream())
                    .toArray(String[]::new);
        }
        List<double[]> numbers = new ArrayList<>();
        int count = 0;
        for (Object row : rows) {
            double[] read = Elements.numbers(row);
            if (read == null) {
                throw new IllegalStateException(row.getClass().getSimpleName());
            }
            numbers.add(read);
            count += read.length;
        }
        double[] flat = new double[count];
        int at = 0;
        for (double[] row : numbers) {
            System.arraycopy(row, 0, flat, at, row.length);
            at += row.length;
        }
        return flat;
    }

    private static void collect(Object nested, List<Object> rows) {
        if (nested instanceof Object[] inner
                && !(nested instanceof String[])
                && !(nested instanceof java.math.BigInteger[])) {
            for (Object row : inner) {
                collect(row, rows);
            }
        } else {
            rows.add(nested);
        }
    }
}
