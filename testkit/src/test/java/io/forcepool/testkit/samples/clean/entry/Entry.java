package io.forcepool.testkit.samples.clean.entry;

import io.forcepool.contracts.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record Entry(List<Amount> amounts, int[] numbers, @Nullable String note) {

    sealed interface State permits Open {}

    record Open(long height) implements State {}

    State open(State state) {
        return switch (state) {
            case Open(long height) -> new Open(height + numbers[0]);
        };
    }
}
