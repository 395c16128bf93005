package org.noisefloor.verification.cosim;

import com.sun.jna.Function;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A library called through JNA.
///
/// Two libraries with the same function names live side by side for two reasons, each enough: the library is opened for itself
/// alone (`RTLD_NOW` without `RTLD_GLOBAL`, while JNA's own flags would let a second library's calls of its own functions end in the
/// first), and libraries are linked with `-Bsymbolic`.
final class JnaBinding implements OptionalCalls {
    /// `RTLD_NOW`.
    private static final int OPEN_FLAGS = 2;

    private final NativeLibrary library;
    private final Map<String, Function> optional = new HashMap<>();

    private JnaBinding(NativeLibrary library) {
        this.library = library;
        for (CosimModel.Capability capability : CosimModel.Capability.values()) {
            for (String name : Symbols.of(capability)) {
                find(name, optional);
            }
        }
    }

    /// Opens a library.
    ///
    /// @param openFlags of `dlopen`
    static NativeFunctions open(Path file, int openFlags) {
        keepHomeEmpty();
        NativeLibrary library;
        try {
            FunctionMapper names = (any, method) -> Symbols.of(method.getName());
            library =
                    NativeLibrary.getInstance(
                            file.toString(),
                            Map.of(
                                    Library.OPTION_OPEN_FLAGS,
                                    openFlags,
                                    Library.OPTION_FUNCTION_MAPPER,
                                    names));
        } catch (UnsatisfiedLinkError e) {
            throw LibraryFile.notLoaded(file, e.toString());
        }
        JnaBinding binding = new JnaBinding(library);
        LibraryFile.refuseMissing(file, binding.missing());
        return new NativeFunctions(calls(library), binding);
    }

    /// Opens a library for itself alone.
    static NativeFunctions open(Path file) {
        return open(file, OPEN_FLAGS);
    }

    /// JNA unpacks its native part into the home folder unless it is told otherwise before its first use.
    private static void keepHomeEmpty() {
        if (System.getProperty("jna.tmpdir") == null) {
            System.setProperty("jna.tmpdir", System.getProperty("java.io.tmpdir", "/tmp"));
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String name : Symbols.MANDATORY) {
            if (!find(name, new HashMap<>())) {
                missing.add(name);
            }
        }
        return missing;
    }

    private boolean find(String name, Map<String, Function> into) {
        try {
            into.put(name, library.getFunction(name));
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /// A class like [JnaCalls] that is bound to `library` alone.
    private static NativeCalls calls(NativeLibrary library) {
        try (InputStream in = JnaBinding.class.getResourceAsStream("JnaCalls.class")) {
            if (in == null) {
                throw new IllegalStateException("the class JnaCalls is missing");
            }
            MethodHandles.Lookup fresh =
                    MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), true);
            MethodType takes = MethodType.methodType(void.class, NativeLibrary.class);
            return (NativeCalls) fresh.findConstructor(fresh.lookupClass(), takes).invoke(library);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("a library could not be bound to a class", e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a library could not be bound to a class", e);
        }
    }

    @Override
    public boolean has(CosimModel.Capability capability) {
        return optional.keySet().containsAll(Symbols.of(capability));
    }

    private int call(String name, Object... arguments) {
        Function function = optional.get(name);
        if (function == null) {
            throw new IllegalStateException(name + " was looked for and not found");
        }
        return function.invokeInt(arguments);
    }

    @Override
    public int save(long sim, long buffer, long capacity, long length) {
        return call(Symbols.SAVE, sim, buffer, capacity, length);
    }

    @Override
    public int load(long sim, long buffer, long length) {
        return call(Symbols.LOAD, sim, buffer, length);
    }

    @Override
    public int digest(long sim, int space, long out) {
        return call(Symbols.DIGEST, sim, space, out);
    }

    @Override
    public int readCounters(long sim, long counters) {
        return call(Symbols.COUNTERS, sim, counters);
    }
}
