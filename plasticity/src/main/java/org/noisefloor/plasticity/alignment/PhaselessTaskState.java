package org.noisefloor.plasticity.alignment;

/// All that changes in a [PhaselessTask].
///
/// @param learner the network
/// @param epoch number of epochs so far; keys the order of samples
public record PhaselessTaskState(PhaselessAlignmentState learner, int epoch) {}
