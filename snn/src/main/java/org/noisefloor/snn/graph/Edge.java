package org.noisefloor.snn.graph;

/// What leaves one node arrives at another.
///
/// @param source name of the node that sends
/// @param target name of the node that receives
public record Edge(String source, String target) {}
