package io.forcepool.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Which facts there are, and where the JSON Schema of each is. */
public final class FactSchemas {

    private static final String BASE = "https://forcepool.io/schema/v1/";

    private FactSchemas() {}

    /** One type per topic: a fact, or a sealed family of facts. */
    public static List<Class<? extends Fact>> families() {
        return List.of(
                ChainFact.class,
                SharePage.class,
                RunFact.class,
                UserIncome.class,
                EntryEvent.class,
                BalanceChanged.class,
                TransferEvent.class,
                Checkpoint.class);
    }

    /** Every fact that is published. */
    public static List<Class<?>> facts() {
        return families().stream().flatMap(FactSchemas::members).toList();
    }

    /** The id of a fact's schema, as the record's {@code ce_dataschema}. */
    public static URI uri(Class<?> fact) {
        return URI.create(BASE + fact.getSimpleName() + ".json");
    }

    /** The schema itself. */
    public static byte[] schema(Class<?> fact) {
        String name = "schema/" + fact.getSimpleName() + ".json";
        try (InputStream in = FactSchemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Class<?>> members(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(FactSchemas::members)
                : Stream.of(family);
    }
}
