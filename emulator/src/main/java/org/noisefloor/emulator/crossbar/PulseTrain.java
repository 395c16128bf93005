package org.noisefloor.emulator.crossbar;

/// How an update becomes numbers of pulses, when row i pulses with probability p_i in each of L slots and column j with q_j.
///
/// @source Gokmen and Vlasov 2016 (stochastic); the others as aihwkit 1.1.0 names them
public enum PulseTrain {
    /// Random trains on rows and columns; a cell gets a pulse in each slot in which both its lines pulse. Cells of a line share its
    /// train.
    STOCHASTIC,
    /// Each cell gets a binomial number of pulses with mean L p_i q_j, independent of every other cell.
    MEAN_COUNT,
    /// Each cell gets L p_i q_j pulses, rounded: less than half a pulse is none.
    DETERMINISTIC
}
