package org.noisefloor.verification.cosim;

/// What a model says of itself.
///
/// @param abi version of the interface: major in the upper, minor in the lower half
/// @param tickFs length of a tick \[fs]
/// @param lookahead ticks between an input and the first output that it may cause
/// @param stateBytes most bytes of a saved state
/// @param sources signed inputs; source `s` has the rows `2s` and `2s + 1`
/// @param neurons neurons that have routes
/// @param columns columns of the synapse memory
/// @param lanes lanes of the plasticity processor
/// @param sensorSources sources of the largest sensor region
/// @param sensorColumns columns of the largest sensor region
/// @param delayDepth spikes that the router holds
/// @param inDepth events that each input port holds
/// @param outDepth events that the output queue holds
/// @param name what it is called
/// @param build what was built from what with what
public record ModelInfo(
        int abi,
        long tickFs,
        long lookahead,
        long stateBytes,
        int sources,
        int neurons,
        int columns,
        int lanes,
        int sensorSources,
        int sensorColumns,
        int delayDepth,
        int inDepth,
        int outDepth,
        String name,
        String build) {

    /// Bytes of a space, as the header lays it out.
    ///
    /// @param space one of `Nfx.SPACE_…`
    public long bytes(int space) {
        long cells = 2L * sources * columns;
        return switch (space) {
            case Nfx.SPACE_REGISTERS -> 8L * Nfx.REGISTERS;
            case Nfx.SPACE_WEIGHTS, Nfx.SPACE_FROZEN -> cells;
            case Nfx.SPACE_PLASTIC -> cells / 2;
            case Nfx.SPACE_ROUTES -> 4L * neurons;
            case Nfx.SPACE_CODES -> 2L * sensorColumns;
            case Nfx.SPACE_LFSR -> 4L * lanes;
            default ->
                    throw new IllegalArgumentException(
                            "a space of memory is 0 to "
                                    + Nfx.SPACE_FROZEN
                                    + " (7, all, has a digest alone), was "
                                    + space);
        };
    }
}
