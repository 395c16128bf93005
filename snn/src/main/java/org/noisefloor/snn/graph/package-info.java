/// Networks as graphs of layers, as other programs exchange them: nodes with arrays of parameters, and edges that
/// carry values between them; plain data, with shapes that are checked along the edges.
///
/// ```text
/// Graph ── nodes: name → GraphNode (a layer, or a graph again) ── parameters: name → DenseArray or Text
///       └─ edges: source → target, in order; what arrives at a node over several edges is added
/// ```
///
/// Times are in the unit of whoever wrote the graph; [GraphTransform#inTimeUnit] converts them.
///
/// @source Pedersen et al. 2024, Neuromorphic intermediate representation, table 1
@NullMarked
package org.noisefloor.snn.graph;

import org.jspecify.annotations.NullMarked;
