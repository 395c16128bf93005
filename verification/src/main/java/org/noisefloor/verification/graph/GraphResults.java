package org.noisefloor.verification.graph;

import java.util.List;
import java.util.Map;
import org.noisefloor.snn.deployment.GraphMapping;

/// What `results.json` holds: a function of the graph, its input and the options alone.
///
/// @param origin where it comes from
/// @param graph file of the graph
/// @param input file of its input
/// @param timeUnit unit of time in both
/// @param step length of a step \[s]
/// @param steps number of steps
/// @param complete whether all runs have them; otherwise the last was interrupted, and those after it are missing
/// @param duration length of the run, in time of the graph \[s]
/// @param method how membranes pass a step
/// @param spikes what a spike is
/// @param inputValues number of input values that are not 0
/// @param delayedEdges edges that carry what left in the step before
/// @param largestDelayError what rounding to whole steps took from or gave to a delay at most \[s]
/// @param runs the graph alone, and on a chip
/// @param chip how it was mapped; none, or one
record GraphResults(
        Map<String, String> origin,
        String graph,
        String input,
        String timeUnit,
        double step,
        int steps,
        boolean complete,
        double duration,
        String method,
        String spikes,
        int inputValues,
        List<String> delayedEdges,
        double largestDelayError,
        List<Run> runs,
        List<Chip> chip) {

    /// A sentence for each run that was interrupted.
    List<String> interruptions() {
        return runs.stream()
                .filter(each -> each.steps < steps)
                .map(each ->
                        "The run was interrupted: only %d of %d steps of %s"
                                .formatted(each.steps, steps, each.run))
                .toList();
    }

    /// One run.
    ///
    /// @param run its name
    /// @param steps its number of steps
    /// @param nodes each node of neurons that spike
    /// @param outputs each output
    record Run(String run, int steps, List<Node> nodes, List<Output> outputs) {}

    /// One node in one run.
    ///
    /// @param node name
    /// @param neurons number of neurons
    /// @param spikes number of spikes
    /// @param rate mean rate of a neuron [1/s]
    /// @param rateError root of the mean square of what neurons' rates differ from those of the graph [1/s]
    record Node(String node, int neurons, long spikes, double rate, double rateError) {}

    /// One output in one run.
    ///
    /// @param node name
    /// @param largest value whose sum over all steps is largest; −1 if there were too many values to be kept
    /// @param sum sum of each value over all steps
    /// @param error root of the mean square of what its values differ from those of the graph, relative to these \[1]
    record Output(String node, int largest, double[] sum, double error) {}

    /// How the graph was mapped onto a chip.
    ///
    /// @param chip name of the chip
    /// @param die number of the die
    /// @param dieSeed its seed
    /// @param acceleration how much faster the chip runs than the graph
    /// @param interval step of the chip \[s]
    /// @param columns neurons in use
    /// @param sources sources in use
    /// @param unitCurrent current per weight code \[A]
    /// @param weights what became of the weights
    /// @param notes what the chip does otherwise
    /// @param seconds time on the chip \[s]
    /// @param energy energy on the chip \[J]
    record Chip(
            String chip,
            int die,
            String dieSeed,
            double acceleration,
            double interval,
            int columns,
            int sources,
            double unitCurrent,
            List<GraphMapping.WeightRounding> weights,
            List<String> notes,
            double seconds,
            double energy) {}
}
