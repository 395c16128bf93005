package org.noisefloor.snn.graph;

/// What a name in a graph stands for: numbers, a text or several, or more names.
public sealed interface Value permits DenseArray, Text, TextList, ValueMap {}
