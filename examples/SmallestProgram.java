import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.network.Network;
import org.noisefloor.snn.simulation.Simulation;

void main() {
    var chip = ChipReader.preset("generic").spiking();
    var network = new Network(new double[] {0, -1}, new double[] {0, 1, 1, 0}, new boolean[4]);
    var mapping = Mapping.of(network, chip, 2); // the largest weight code stands for a weight of 2
    var die = new EmulatedChip(Die.fabricate(chip, 42), mapping.program(), 1);
    int[] count = new int[2];
    new Simulation(die)
            .run(10_000, (_, spikes) -> Arrays.stream(spikes.units()).forEach(n -> count[n]++));
    IO.println("spikes in 10 ms: " + Arrays.toString(count));
    IO.println("a weight of 1 became " + (float) mapping.effectiveWeight(die, 0, 1));
    IO.println("and back " + (float) mapping.effectiveWeight(die, 1, 0));
}
