package org.noisefloor.snn.dataflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// In which order the nodes of a graph are evaluated within a step, and which edges carry what left in the step before.
///
/// A depth-first search follows the edges, in their order, from the inputs. An edge that leads back to a node on the path to it closes a
/// cycle: that edge is delayed by one step, and no other. Nodes whose output of a step does not depend on their input of it (delays of
/// at least one step) begin a path of their own and need no such edge.
///
/// @param sequence nodes in the order of evaluation
/// @param delayed one for each edge: whether it carries what left in the step before
record EvaluationOrder(int[] sequence, boolean[] delayed) {

    /// @param lags one for each node: whether its output does not depend on its input of the same step
    static EvaluationOrder of(FlatGraph graph, boolean[] lags) {
        var search = new Search(graph, lags);
        graph.inputs().forEach(search::from);
        for (int node = 0; node < lags.length; node++) {
            if (lags[node]) {
                search.from(node);
            }
        }
        Collections.reverse(search.finished);
        for (int node = 0; node < lags.length; node++) {
            if (!search.seen[node]) {
                throw new IllegalArgumentException(
                        "node '%s' is not reached from any Input, so that it gets no values"
                                .formatted(graph.name().get(node)));
            }
        }
        return new EvaluationOrder(
                search.finished.stream().mapToInt(Integer::intValue).toArray(), search.delayed);
    }

    private static final class Search {
        private final FlatGraph graph;
        private final List<List<Integer>> leaving = new ArrayList<>();
        private final boolean[] seen;
        private final boolean[] onPath;
        private final boolean[] delayed;
        private final List<Integer> finished = new ArrayList<>();

        Search(FlatGraph graph, boolean[] lags) {
            this.graph = graph;
            this.seen = new boolean[lags.length];
            this.onPath = new boolean[lags.length];
            this.delayed = new boolean[graph.edge().size()];
            for (int node = 0; node < lags.length; node++) {
                leaving.add(new ArrayList<>());
            }
            for (int e = 0; e < delayed.length; e++) {
                int[] edge = graph.edge().get(e);
                if (!lags[edge[1]]) {
                    leaving.get(edge[0]).add(e);
                }
            }
        }

        // without recursion, since a graph may be as deep as it likes
        void from(int root) {
            if (seen[root]) {
                return;
            }
            Deque<int[]> path = new ArrayDeque<>();
            path.push(enter(root));
            while (!path.isEmpty()) {
                int[] top = path.getFirst();
                List<Integer> edges = leaving.get(top[0]);
                if (top[1] == edges.size()) {
                    path.pop();
                    onPath[top[0]] = false;
                    finished.add(top[0]);
                    continue;
                }
                int edge = edges.get(top[1]++);
                int target = graph.edge().get(edge)[1];
                if (onPath[target]) {
                    delayed[edge] = true;
                } else if (!seen[target]) {
                    path.push(enter(target));
                }
            }
        }

        private int[] enter(int node) {
            seen[node] = true;
            onPath[node] = true;
            return new int[] {node, 0};
        }
    }
}
