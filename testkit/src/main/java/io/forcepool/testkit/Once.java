package io.forcepool.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the supplier the first time and remembers. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> supplier;
    private @Nullable T value;

    private Once(Supplier<T> supplier) {
        this.supplier = supplier;
    }

    static <T> Supplier<T> of(Supplier<T> supplier) {
        return new Once<>(supplier);
    }

    @Override
    public synchronized T get() {
        T known = value;
        if (known == null) {
            known = supplier.get();
            value = known;
        }
        return known;
    }
}
