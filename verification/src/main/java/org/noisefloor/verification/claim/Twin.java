package org.noisefloor.verification.claim;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelLibrary;

/// The behavioural twin of the digital half, built and loaded by whoever needs it first; others wait. Whoever plans dies needs it before
/// they are handed out, so that processes of this machine find it built.
final class Twin implements CoSimulationClaim.Models {
    /// Folder in which built models are kept, that of `cosim build`.
    static final Path FOLDER = Path.of("out", "cosim");

    private final Path folder;
    private @Nullable ModelLibrary library;

    Twin(Path folder) {
        this.folder = folder;
    }

    @Override
    public void require() {
        library();
    }

    @Override
    public CosimModel open(ModelConfig config) {
        return library().open(config);
    }

    private synchronized ModelLibrary library() {
        ModelLibrary known = library;
        if (known == null) {
            try {
                known = ModelLibrary.load(new CosimBuild(folder).twin().library(), Binding.FOREIGN);
            } catch (CosimException e) {
                throw new IllegalArgumentException(
                        "claim co-simulation needs the twin of the digital half: " + e.getMessage(),
                        e);
            }
            library = known;
        }
        return known;
    }
}
