import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.crossbar.CycleNoise;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseSpread;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.WeightRange;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.tile.AnalogTile;
import org.noisefloor.emulator.tile.TileDescription;
import org.noisefloor.emulator.tile.TileLearning;
import org.noisefloor.emulator.tile.TileNoise;
import org.noisefloor.emulator.tile.TileStorage;

/// A tile of 256 x 512 cells: how far its products are off with and without noise, and how one that learns by pulses finds a
/// matrix from noisy products alone.
void main() {
    var adc = new ConverterRange(8, -30, 30);
    var quiet =
            TileDescription.ideal(256, 512, 31)
                    .with(15, adc)
                    .with(new Deviation.Normal(0.05), TileStorage.SHORTS);
    print("weights of 6 bits, gains within 5 %%, inputs of 5 bits, outputs of 8 bits");
    print("error of an output, no noise: %.2f LSB", error(quiet) / adc.lsb());
    print(
            "with noise of one LSB: %.2f LSB",
            error(quiet.with(TileNoise.ofOutputs(adc.lsb()))) / adc.lsb());

    var device =
            PulsedDevice.ideal(new SoftBounds(0.002, WeightRange.UNIT, 0))
                    .with(
                            new PulseSpread(new Deviation.Normal(0.3), 0, 0.01, 0.1, 0.1),
                            new CycleNoise.OfStep(0.3, 0, 0));
    var learning =
            TileDescription.ideal(16, 8, 31)
                    .with(TileNoise.ofOutputs(0.05))
                    .with(new TileLearning.Pulsed(device, 31));
    learn(AnalogTile.fabricate(learning, 42));
}

/// Root mean square difference of a tile's products from those of the exact matrix.
double error(TileDescription description) {
    var tile = AnalogTile.fabricate(description, 42);
    var exact = new IdealCrossbar(256, 512, 31);
    int[] codes = new int[256 * 512];
    Arrays.setAll(codes, k -> (int) (63 * uniform(k, 0)) - 31);
    tile.writeCodes(codes);
    exact.writeCodes(codes);
    double sum = 0;
    int products = 20;
    for (int n = 1; n <= products; n++) {
        int trial = n;
        double[] input = new double[256];
        Arrays.setAll(input, i -> 2 * uniform(i, trial) - 1);
        double[] got = new double[512];
        double[] wanted = new double[512];
        tile.multiply(input, got);
        exact.multiply(input, wanted);
        for (int j = 0; j < 512; j++) {
            sum += (got[j] - wanted[j]) * (got[j] - wanted[j]) / 512 / products;
        }
    }
    return Math.sqrt(sum);
}

/// The delta rule: what an output lacks, times the input, by trains of pulses.
void learn(AnalogTile tile) {
    float[] wanted = new float[16 * 8];
    for (int k = 0; k < wanted.length; k++) {
        wanted[k] = (float) (uniform(k, 1000) - 0.5);
    }
    var teacher = AnalogTile.fabricate(TileDescription.ideal(16, 8, 31), 1);
    teacher.writeWeights(wanted);
    float[] input = new float[16];
    float[] target = new float[8];
    float[] lacking = new float[8];
    for (int n = 0; n <= 4000; n++) {
        for (int i = 0; i < 16; i++) {
            input[i] = (float) (2 * uniform(i, 2000 + n) - 1);
        }
        teacher.multiply(input, target);
        tile.multiply(input, lacking);
        for (int j = 0; j < 8; j++) {
            lacking[j] = target[j] - lacking[j];
        }
        tile.update(0.02, input, lacking);
        if (n % 1000 == 0) {
            float[] weights = tile.weights();
            double sum = 0;
            for (int k = 0; k < wanted.length; k++) {
                sum += (weights[k] - wanted[k]) * (weights[k] - wanted[k]) / wanted.length;
            }
            print("after %4d updates a weight is off by %.3f", n, Math.sqrt(sum));
        }
    }
}

double uniform(int unit, long step) {
    return new NoiseStream(1, Purpose.STIMULUS).uniformAt(unit, step);
}

void print(String form, Object... values) {
    IO.println(String.format(Locale.ROOT, form, values));
}
