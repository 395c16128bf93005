import org.noisefloor.emulator.chip.LogDomainChip;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.chip.LogDomainProgram;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.ChipReader;

/// Firing rate against constant current for the neurons of one core: how far apart one die puts them.
void main(String[] arguments) {
    String name = arguments.length > 0 ? arguments[0] : "dynap-se2"; // or a chip file
    var core = ChipReader.read(name).logDomain().withCores(1).withInterval(0.5e-3);
    var die = LogDomainDie.fabricate(core, 42);
    print("%s, %d neurons of one core, rates in Hz", core.name(), core.neurons());
    print("current     median    10 %%    90 %%");
    for (double current : new double[] {20e-12, 100e-12, 1e-9, 10e-9}) {
        double[] rate = rates(die, current);
        print(
                "%5.0f pA  %7.1f %7.1f %7.1f",
                current / 1e-12,
                Percentile.median(rate),
                Percentile.of(rate, 0.1),
                Percentile.of(rate, 0.9));
    }
}

double[] rates(LogDomainDie die, double current) {
    var program = new LogDomainProgram(List.of(), List.of(), List.of(), List.of(current));
    var chip = new LogDomainChip(die, program, 1);
    int neurons = die.description().neurons();
    double[] rate = new double[neurons];
    var none = new SpikeBatch(0);
    var spikes = new SpikeBatch(neurons);
    double seconds = 1;
    for (int step = 0; step < seconds / die.description().interval(); step++) {
        chip.step(none, spikes);
        for (int neuron : spikes.units()) {
            rate[neuron] += 1 / seconds;
        }
    }
    return rate;
}

void print(String form, Object... values) {
    IO.println(String.format(Locale.ROOT, form, values));
}
