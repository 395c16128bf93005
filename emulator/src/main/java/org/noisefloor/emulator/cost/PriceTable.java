package org.noisefloor.emulator.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A price list of any operations.
///
/// @param prices energy of one operation \[J], >= 0
/// @param staticPower power that flows all the time \[W], >= 0
public record PriceTable(Map<Operation, Double> prices, double staticPower) implements PriceList {
    /// Checks that no price is negative, and keeps a copy in the order of the operations.
    public PriceTable {
        var sorted = new EnumMap<Operation, Double>(Operation.class);
        sorted.putAll(prices);
        prices = Collections.unmodifiableMap(sorted);
        prices.forEach((operation, price) -> require("price of " + operation.label(), price, "J"));
        require("static power", staticPower, "W");
    }

    @Override
    public List<Operation> operations() {
        return List.copyOf(prices.keySet());
    }

    @Override
    public double price(Operation operation) {
        Double price = prices.get(operation);
        if (price == null) {
            throw new IllegalArgumentException("there is no price of " + operation.label());
        }
        return price;
    }

    private static void require(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }
}
