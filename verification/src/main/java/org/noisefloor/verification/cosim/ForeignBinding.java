package org.noisefloor.verification.cosim;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A library called through the JDK's foreign-function interface, which opens libraries for themselves alone. It stays loaded: a model may
/// have threads of its own.
final class ForeignBinding implements OptionalCalls {
    private static final Map<String, FunctionDescriptor> SHAPE =
            Map.ofEntries(
                    Map.entry("nfx_abi_version", FunctionDescriptor.of(JAVA_INT)),
                    Map.entry("nfx_open", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG)),
                    Map.entry("nfx_close", FunctionDescriptor.ofVoid(JAVA_LONG)),
                    Map.entry(
                            "nfx_describe", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG)),
                    Map.entry("nfx_reset", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT)),
                    Map.entry(
                            "nfx_put",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG)),
                    Map.entry(
                            "nfx_advance",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG)),
                    Map.entry(
                            "nfx_get",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG)),
                    Map.entry(
                            "nfx_exchange",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG,
                                    JAVA_INT, JAVA_LONG, JAVA_LONG)),
                    Map.entry(
                            "nfx_mem",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG,
                                    JAVA_LONG)),
                    Map.entry("nfx_last_error", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG)),
                    Map.entry(
                            Symbols.SAVE,
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG)),
                    Map.entry(
                            Symbols.LOAD,
                            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG)),
                    Map.entry(
                            Symbols.DIGEST,
                            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG)),
                    Map.entry(
                            Symbols.COUNTERS,
                            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG)));

    private final Map<String, MethodHandle> optional = new HashMap<>();

    private ForeignBinding(SymbolLookup library) {
        for (CosimModel.Capability capability : CosimModel.Capability.values()) {
            for (String name : Symbols.of(capability)) {
                MethodHandle handle = find(library, name);
                if (handle != null) {
                    optional.put(name, handle);
                }
            }
        }
    }

    /// Opens a library.
    @SuppressWarnings("restricted")
    static NativeFunctions open(Path file) {
        SymbolLookup library;
        try {
            library = SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw LibraryFile.notLoaded(file, e.toString());
        }
        List<MethodHandle> handles = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : Symbols.MANDATORY) {
            MethodHandle handle = find(library, name);
            if (handle == null) {
                missing.add(name);
            } else {
                handles.add(handle);
            }
        }
        LibraryFile.refuseMissing(file, missing);
        return new NativeFunctions(calls(handles), new ForeignBinding(library));
    }

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle find(SymbolLookup library, String name) {
        FunctionDescriptor shape = SHAPE.get(name);
        return library.find(name)
                .map(address -> Linker.nativeLinker().downcallHandle(address, shape))
                .orElse(null);
    }

    private static NativeCalls calls(List<MethodHandle> handles) {
        try (InputStream in = ForeignBinding.class.getResourceAsStream("ForeignCalls.class")) {
            if (in == null) {
                throw new IllegalStateException("the class ForeignCalls is missing");
            }
            MethodHandles.Lookup fresh =
                    MethodHandles.lookup()
                            .defineHiddenClassWithClassData(
                                    in.readAllBytes(), List.copyOf(handles), true);
            return (NativeCalls)
                    fresh.findConstructor(fresh.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
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
        MethodHandle handle = optional.get(name);
        if (handle == null) {
            throw new IllegalStateException(name + " was looked for and not found");
        }
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a native call threw", e);
        }
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
