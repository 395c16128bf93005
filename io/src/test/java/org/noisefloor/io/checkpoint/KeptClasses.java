package org.noisefloor.io.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.noisefloor.emulator.state.Kept;

/// Classes whose states can be kept, and what is in them.
final class KeptClasses {
    private KeptClasses() {}

    /// All of the module that a class is of.
    static List<Class<?>> beside(Class<?> member) throws IOException, URISyntaxException {
        Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return in(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return in(jar.getPath("/"));
        }
    }

    private static List<Class<?>> in(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Class<?>> found = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
                if (name.startsWith("org.") && name.endsWith(".class")) {
                    Class<?> each = loaded(name.substring(0, name.length() - ".class".length()));
                    if (Kept.class.isAssignableFrom(each) && !each.isInterface()) {
                        found.add(each);
                    }
                }
            }
            return found;
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, KeptClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /// Content of every array, and every number that is not final, of a state and of the states in it, as `Class.field` below where it
    /// was found.
    static Map<String, String> content(Kept<?> state) throws IllegalAccessException {
        Map<String, String> found = new TreeMap<>();
        add("", state, found);
        return found;
    }

    private static void add(String path, Object state, Map<String, String> found)
            throws IllegalAccessException {
        for (Field field : state.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            String name = path + "/" + state.getClass().getSimpleName() + "." + field.getName();
            boolean fixed = Modifier.isFinal(field.getModifiers()) && !state.getClass().isRecord();
            if (!fixed || !field.getType().isPrimitive()) {
                addValue(name, field.get(state), found);
            }
        }
    }

    private static void addValue(String name, Object value, Map<String, String> found)
            throws IllegalAccessException {
        switch (value) {
            case null -> {}
            case Kept<?> part -> add(name, part, found);
            case Number number -> found.put(name, number.toString());
            case List<?> list -> addAll(name, list.toArray(), found);
            case Object[] array -> addAll(name, array, found);
            default -> {
                if (value.getClass().isArray() && Array.getLength(value) > 0) {
                    found.put(name, text(value));
                }
            }
        }
    }

    private static void addAll(String name, Object[] values, Map<String, String> found)
            throws IllegalAccessException {
        for (int k = 0; k < values.length; k++) {
            addValue(name + "." + k, values[k], found);
        }
    }

    private static String text(Object array) {
        return Arrays.deepToString(new Object[] {array});
    }
}
