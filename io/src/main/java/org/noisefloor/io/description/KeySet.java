package org.noisefloor.io.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys that a kind of file may hold, in the order in which they are shown.
final class KeySet {
    private final Map<String, Key> keys = new LinkedHashMap<>();

    KeySet(List<Key> list) {
        for (Key key : list) {
            keys.put(key.path(), key);
        }
    }

    /// All keys.
    List<Key> all() {
        return List.copyOf(keys.values());
    }

    /// The key with this path.
    Optional<Key> find(String path) {
        return Optional.ofNullable(keys.get(path));
    }

    /// Whether other keys lie below `path`.
    boolean isSection(String path) {
        return keys.keySet().stream().anyMatch(k -> k.startsWith(path + "."));
    }

    /// Whether `path` is a key or a section here.
    boolean knows(String path) {
        return keys.containsKey(path) || isSection(path);
    }

    /// Names that may stand directly below `section`; empty = at the top.
    Set<String> children(String section) {
        String prefix = section.isEmpty() ? "" : section + ".";
        var names = new LinkedHashSet<String>();
        for (String path : keys.keySet()) {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int dot = rest.indexOf('.');
                names.add(dot < 0 ? rest : rest.substring(0, dot));
            }
        }
        return names;
    }

    /// What to tell a person who wrote the unknown key `name` below `section`: the nearest known
    /// one, or all.
    String advice(String section, String name) {
        Set<String> here = children(section);
        Optional<String> near = Nearest.to(name, here);
        if (near.isPresent()) {
            return "is unknown (did you mean " + near.get() + "?)";
        }
        var elsewhere = new ArrayList<String>();
        for (String path : keys.keySet()) {
            if (path.endsWith("." + name)) {
                elsewhere.add(path);
            }
        }
        String known = String.join(", ", here);
        return elsewhere.isEmpty()
                ? "is unknown; known here are " + known
                : "is unknown here (did you mean "
                        + String.join(" or ", elsewhere)
                        + "?); known here are "
                        + known;
    }
}
