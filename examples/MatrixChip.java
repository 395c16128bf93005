import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ChipReader;

/// A random matrix on four cores of a chip: how far its products are off, how long they take, and what they cost.
void main(String[] arguments) {
    String name = arguments.length > 0 ? arguments[0] : "hermes-pcm"; // or a chip file
    var description = ChipReader.read(name).crossbar();
    int rows = 2 * description.array().rows();
    int columns = 2 * description.array().columns();
    var chip = CrossbarChip.fabricate(description, rows, columns, 42);
    var exact = new IdealCrossbar(rows, columns, chip.maximumCode());
    var random = new NoiseStream(1, Purpose.STIMULUS);
    int[] codes = new int[rows * columns];
    Arrays.setAll(codes, k -> (int) (chip.maximumCode() * (2 * random.uniformAt(k, 0) - 1)));
    chip.writeCodes(codes);
    exact.writeCodes(codes);

    var before = chip.cost();
    int products = 4;
    double error = 0;
    double signal = 0;
    for (int n = 1; n <= products; n++) {
        double[] input = new double[rows];
        double[] wanted = new double[columns];
        double[] got = new double[columns];
        int trial = n;
        Arrays.setAll(input, i -> 2 * random.uniformAt(i, trial) - 1);
        exact.multiply(input, wanted);
        chip.multiply(input, got);
        for (int j = 0; j < columns; j++) {
            error += (got[j] - wanted[j]) * (got[j] - wanted[j]);
            signal += wanted[j] * wanted[j];
        }
    }
    var after = chip.cost();
    double cycles = after.runningCycles() - before.runningCycles();
    double seconds = cycles / description.clock() / products;
    double joules = (after.energy() - before.energy()) / products;
    double each = joules / rows / columns;
    print("%s, %d x %d on %d cores", description.name(), rows, columns, chip.cores());
    print("error of an output: %.3g %% of its size", 100 * Math.sqrt(error / signal));
    print("time of a product: %.0f ns", 1e9 * seconds);
    print("energy of a product: %.1f nJ, %.2f pJ per MAC", 1e9 * joules, 1e12 * each);
}

void print(String form, Object... values) {
    IO.println(String.format(Locale.ROOT, form, values));
}
