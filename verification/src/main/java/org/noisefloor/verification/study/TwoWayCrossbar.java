package org.noisefloor.verification.study;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.Crossbar;

/// A matrix on a chip that drives its rows alone. Transposed products need a second copy of it, transposed, on other cells, which is made
/// at the first such product and written at every write from then on: that is what weight transport costs on such a chip.
final class TwoWayCrossbar implements Crossbar {
    private final Crossbar forward;
    private final Supplier<Crossbar> other;
    private @Nullable Crossbar transposed;

    /// A matrix.
    ///
    /// @param forward holds it
    /// @param other makes what can hold its transpose
    TwoWayCrossbar(Crossbar forward, Supplier<Crossbar> other) {
        this.forward = forward;
        this.other = other;
    }

    @Override
    public int rows() {
        return forward.rows();
    }

    @Override
    public int columns() {
        return forward.columns();
    }

    @Override
    public int maximumCode() {
        return forward.maximumCode();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        forward.multiply(input, output);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        turn().multiply(input, output);
    }

    /// The second copy, made now if there is none.
    Crossbar turn() {
        Crossbar copy = transposed;
        if (copy == null) {
            copy = other.get();
            int[] codes = new int[rows() * columns()];
            forward.readCodes(codes);
            copy.writeCodes(turned(codes));
            transposed = copy;
        }
        return copy;
    }

    private int[] turned(int[] codes) {
        int[] turned = new int[codes.length];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                turned[j * rows() + i] = codes[i * columns() + j];
            }
        }
        return turned;
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        throw new UnsupportedOperationException("weights are written from their registers alone");
    }

    @Override
    public void writeCodes(int[] codes) {
        forward.writeCodes(codes);
        if (transposed != null) {
            transposed.writeCodes(turned(codes));
        }
    }

    @Override
    public void readCodes(int[] codes) {
        forward.readCodes(codes);
    }

    /// That of the matrix; its transpose has one of its own.
    @Override
    public CostLedger ledger() {
        return forward.ledger();
    }
}
