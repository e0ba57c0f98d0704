package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every fact as it is stored: the name of its type and its bytes are data. */
class ApprovedFactsTest {

    private static final Approved APPROVED = new Approved("src/test/resources/approved");

    static Stream<Fact> samples() {
        return Samples.all().stream();
    }

    @Test
    void everyFactHasASampleAndNoneIsTakenBack() {
        assertThat(samples().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(FactSchemas.facts());
        assertThat(APPROVED.names())
                .isSubsetOf(
                        samples()
                                .map(s -> s.getClass().getSimpleName())
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFactIsWrittenAsApprovedAndReadBack(Fact sample) {
        String name = sample.getClass().getSimpleName();
        var stored = Approved.JSON.createObjectNode();
        stored.put("type", FactJson.typeName(sample.getClass()));
        stored.set("fact", Approved.JSON.readTree(FactJson.write(sample)));
        // What was ever stored must be read, whatever is approved now.
        APPROVED.text(name).ifPresent(ApprovedFactsTest::read);
        if (Approved.rewriting()) {
            APPROVED.rewrite(name, Approved.pretty(stored));
        }
        assertThat(APPROVED.text(name))
                .as("%s; -Dapprove=true rewrites it", name)
                .contains(Approved.pretty(stored));
        assertThat(read(APPROVED.text(name).orElseThrow())).isEqualTo(sample);
        assertThat(stored.get("fact").toString()).isEqualTo(FactJson.writeText(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void onlyComponentsAreWritten(Fact sample) throws ReflectiveOperationException {
        onlyComponents(sample, Approved.JSON.readTree(FactJson.write(sample)));
    }

    private static Object read(String stored) {
        JsonNode json = Approved.JSON.readTree(stored);
        byte[] fact = json.get("fact").toString().getBytes(StandardCharsets.UTF_8);
        return FactJson.read(fact, json.get("type").stringValue());
    }

    private static void onlyComponents(Object value, JsonNode json)
            throws ReflectiveOperationException {
        if (!value.getClass().isRecord() || !json.isObject()) {
            return;
        }
        var components = Arrays.asList(value.getClass().getRecordComponents());
        assertThat(json.propertyNames())
                .containsExactlyElementsOf(components.stream().map(c -> c.getName()).toList());
        for (var component : components) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object part = accessor.invoke(value);
            JsonNode written = json.get(component.getName());
            onlyComponents(part, written);
            if (part instanceof Iterable<?> list && written.isArray()) {
                int i = 0;
                for (Object element : list) {
                    onlyComponents(element, written.get(i++));
                }
            }
        }
    }
}
