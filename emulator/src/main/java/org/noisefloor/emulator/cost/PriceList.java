package org.noisefloor.emulator.cost;

import java.util.List;

/// What the operations of a kind of chip cost. An operation that is not on the list does not occur on such a chip.
public interface PriceList {
    /// The operations that have a price, in the order of a report.
    List<Operation> operations();

    /// Operations that have a price too, but that most runs do without: a report shows those that were counted.
    default List<Operation> occasional() {
        return List.of();
    }

    /// Price of one `operation` \[J].
    ///
    /// @throws IllegalArgumentException if it is not on the list
    double price(Operation operation);

    /// Power that flows all the time \[W].
    double staticPower();
}
