package org.noisefloor.io.table;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/// A JSON generator in which not-a-number becomes `null` and an infinity is refused, since JSON has neither.
final class FiniteNumbers extends JsonGeneratorDelegate {
    FiniteNumbers(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public JsonGenerator writeNumber(double value) {
        if (Double.isFinite(value)) {
            return delegate.writeNumber(value);
        }
        return writeNull(value);
    }

    @Override
    public JsonGenerator writeNumber(float value) {
        if (Float.isFinite(value)) {
            return delegate.writeNumber(value);
        }
        return writeNull(value);
    }

    @Override
    public JsonGenerator writeArray(double[] values, int offset, int length) {
        writeStartArray(values, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(values[i]);
        }
        return writeEndArray();
    }

    private JsonGenerator writeNull(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "a JSON number must be finite or NaN (written as null), was " + value);
        }
        return delegate.writeNull();
    }
}
