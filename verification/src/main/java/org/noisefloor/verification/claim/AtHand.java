package org.noisefloor.verification.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values that are slow to make, by what they are made of. Each is made once as long as it is kept, by the thread that asks first; others that want it wait, and
/// nobody else does. Where there are too many, the one that was asked for longest ago goes. Used by several threads.
final class AtHand<K, V> {
    private final int most;
    private final Function<K, V> maker;
    private final Map<K, Place<K, V>> places = new LinkedHashMap<>(16, 0.75f, true);

    /// @param most how many are kept
    /// @param maker makes one; what it throws reaches whoever asked, and the next one asks again
    AtHand(int most, Function<K, V> maker) {
        this.most = most;
        this.maker = maker;
    }

    private static final class Place<K, V> {
        private @Nullable V value;

        synchronized V get(K key, Function<K, V> maker) {
            V known = value;
            if (known == null) {
                known = maker.apply(key);
                value = known;
            }
            return known;
        }
    }

    V get(K key) {
        Place<K, V> place;
        synchronized (places) {
            place = places.computeIfAbsent(key, _ -> new Place<>());
            if (places.size() > most) {
                places.remove(places.keySet().iterator().next());
            }
        }
        return place.get(key, maker);
    }
}
