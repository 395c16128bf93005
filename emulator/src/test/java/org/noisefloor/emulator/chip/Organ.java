package org.noisefloor.emulator.chip;

import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Something that changes while it is used, for the laws that hold for all such things.
///
/// @param state simple name of the class that holds what changes
/// @param kind which of several organs with this state
/// @param start begins a use of it, each time in the same way
record Organ(String state, String kind, Supplier<Use> start) {
    /// An organ at work.
    interface Use {
        /// The k-th thing that is done to it.
        void act(long k);

        /// The k-th interval in which nothing is done to it: time passes.
        void rest(long k);

        /// A copy of what changes.
        Object snapshot();

        /// A use of the same organ that goes on from a snapshot, which stays as it is.
        Use resumed(Object snapshot);
    }

    /// An organ that is frozen, beside a state.
    static <S> Organ of(
            Class<S> type,
            String kind,
            Supplier<S> initial,
            UnaryOperator<S> copy,
            ObjLongConsumer<S> act,
            ObjLongConsumer<S> rest) {
        return new Organ(
                type.getSimpleName(),
                kind,
                () -> new Beside<>(type, initial.get(), copy, act, rest));
    }

    private record Beside<S>(
            Class<S> type,
            S state,
            UnaryOperator<S> copy,
            ObjLongConsumer<S> act,
            ObjLongConsumer<S> rest)
            implements Use {
        @Override
        public void act(long k) {
            act.accept(state, k);
        }

        @Override
        public void rest(long k) {
            rest.accept(state, k);
        }

        @Override
        public Object snapshot() {
            return copy.apply(state);
        }

        @Override
        public Use resumed(Object snapshot) {
            return new Beside<>(type, copy.apply(type.cast(snapshot)), copy, act, rest);
        }
    }

    @Override
    public String toString() {
        return state + " of " + kind;
    }
}
