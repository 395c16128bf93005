package org.noisefloor.verification.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.snn.deployment.ProgramGraph;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;

/// A net of an experiment as a graph: as it is loaded into a chip, or as the chip has it after learning.
///
/// @param graph the graph; its notes say what it is and what is lost
/// @param lost in words, what the chip does and the graph does not
/// @param angle between forward and feedback weights at the end \[degrees]; none without learning
public record TrainedGraph(Graph graph, List<String> lost, Optional<Double> angle) {
    /// The note that says which spikes the graph is meant for.
    public static final String SPIKES = "spikes";

    /// What it says where the graph is another one in another unit of time.
    public static final String IMPULSE = "impulse of area 1 [unit of time]";

    /// What is asked for.
    ///
    /// @param die index of the die
    /// @param net number of the net in the experiment, from 0
    /// @param condition condition
    /// @param trained whether the net learns first
    public record Request(int die, int net, Condition condition, boolean trained) {}

    /// Refuses what has no nodes, before it learns for long.
    ///
    /// @throws IllegalArgumentException if the chip has neurons or synapses that no node of a graph describes
    public static void check(Campaign campaign, Request request, ProgramGraph.Setting setting) {
        graph(
                campaign.alignment(request.die(), request.net(), request.condition()).chip(),
                setting);
    }

    /// Lets the net learn, if asked to, and writes down what the chip then holds.
    ///
    /// @param notes what the file shall tell about itself besides
    /// @return nothing when the monitor cancelled the run
    /// @throws IllegalArgumentException as [#check]
    public static Optional<TrainedGraph> of(
            Campaign campaign,
            Request request,
            ProgramGraph.Setting setting,
            Map<String, String> notes,
            Monitor monitor) {
        AlignmentRun run = campaign.alignment(request.die(), request.net(), request.condition());
        Optional<Double> angle = Optional.empty();
        if (request.trained()) {
            var outcome = run.run(false, monitor);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            angle = Optional.of(outcome.get().result().finalAngle());
        }
        ProgramGraph written = graph(run.chip(), setting);
        Graph graph = written.graph();
        return Optional.of(
                new TrainedGraph(
                        new Graph(graph.nodes(), graph.edges(), notes(notes, setting, written)),
                        written.lost(),
                        angle));
    }

    private static ProgramGraph graph(EmulatedChip chip, ProgramGraph.Setting setting) {
        return ProgramGraph.of(chip.description(), ProgramGraph.readBack(chip), setting);
    }

    private static ValueMap notes(
            Map<String, String> given, ProgramGraph.Setting setting, ProgramGraph written) {
        SequencedMap<String, Value> notes = new LinkedHashMap<>();
        given.forEach((name, text) -> notes.put(name, new Text(text)));
        notes.put("potential", new Text("0 is the reset potential of the chip, 1 its threshold"));
        notes.put(
                SPIKES,
                new Text(
                        setting.step() == 0
                                ? IMPULSE
                                : String.format(
                                        Locale.ROOT,
                                        "value 1 for a step of %s [unit of time]",
                                        setting.step())));
        notes.put("time_unit_s", new Text(Double.toString(setting.timeUnit())));
        notes.put("acceleration", new Text(Double.toString(setting.acceleration())));
        notes.put("lost", new TextList(written.lost()));
        return new ValueMap(notes);
    }
}
