package org.noisefloor.verification.cosim;

import java.nio.file.Path;

/// A library of models, loaded into this process. Nothing can bound a call into it: a library that may crash or never return belongs into
/// a process of its own ([ChildModel]).
public final class ModelLibrary {
    private final Path file;
    private final NativeFunctions functions;

    private ModelLibrary(Path file, NativeFunctions functions) {
        this.file = file;
        this.functions = functions;
    }

    /// Loads a library. It stays loaded until the process ends.
    ///
    /// @throws CosimException if the file is missing, no library, of another machine, lacks a mandatory function, or speaks another major
    ///     version of the interface
    public static ModelLibrary load(Path file, Binding binding) {
        LibraryFile.check(file);
        Path absolute = file.toAbsolutePath();
        NativeFunctions functions =
                switch (binding) {
                    case JNA -> JnaBinding.open(absolute);
                    case FOREIGN -> ForeignBinding.open(absolute);
                };
        return of(absolute, functions);
    }

    /// For a test that opens a library with other flags.
    static ModelLibrary of(Path file, NativeFunctions functions) {
        int abi = functions.mandatory().abiVersion();
        if (abi >>> 16 != Nfx.ABI_MAJOR) {
            throw new CosimException(
                    Nfx.E_VERSION,
                    "library "
                            + file
                            + " speaks version "
                            + version(abi)
                            + " of the interface, this program "
                            + version(Nfx.ABI)
                            + ": rebuild it with this program's noisefloor_cosim.h");
        }
        return new ModelLibrary(file, functions);
    }

    private static String version(int abi) {
        return (abi >>> 16) + "." + (abi & 0xffff);
    }

    /// Makes a model.
    public CosimModel open(ModelConfig config) {
        return new NativeModel(functions, config, file.getFileName().toString());
    }

    /// Whether the library has what a capability needs.
    public boolean has(CosimModel.Capability capability) {
        return functions.optional().has(capability);
    }

    /// Where it came from.
    public Path file() {
        return file;
    }
}
