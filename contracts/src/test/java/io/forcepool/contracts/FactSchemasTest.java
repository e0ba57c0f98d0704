package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactSchemasTest {

    private static final Approved COMMITTED =
            new Approved("src/main/resources/io/forcepool/contracts/schema");

    static Stream<Class<?>> facts() {
        return FactSchemas.facts().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theCommittedSchemaIsThatOfTheRecord(Class<?> fact) {
        String name = fact.getSimpleName();
        var generated = SchemaOf.fact(fact);
        COMMITTED
                .text(name)
                .ifPresent(
                        text ->
                                assertThat(
                                                SchemaCompatibility.problems(
                                                        Approved.JSON.readTree(text), generated))
                                        .as(
                                                "%s breaks readers of its schema; -Dapprove=true"
                                                        + " does not change that: published facts"
                                                        + " only gain @Nullable fields, anything"
                                                        + " else is a new fact",
                                                name)
                                        .isEmpty());
        if (Approved.rewriting()) {
            COMMITTED.rewrite(name, Approved.pretty(generated));
        }
        assertThat(COMMITTED.text(name))
                .as("schema of %s; -Dapprove=true rewrites what only adds", name)
                .contains(Approved.pretty(generated));
    }

    @Test
    void noFactIsTakenBack() {
        assertThat(COMMITTED.names())
                .isSubsetOf(facts().map(Class::getSimpleName).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theSampleIsValidAndAChangedOneIsNot(Class<?> fact) {
        var registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
        var schema = registry.getSchema(Approved.pretty(SchemaOf.fact(fact)));
        for (Fact sample : Samples.all()) {
            String json = FactJson.writeText(sample);
            var errors =
                    schema.validate(
                            json,
                            InputFormat.JSON,
                            context ->
                                    context.executionConfig(c -> c.formatAssertionsEnabled(true)));
            if (sample.getClass() == fact) {
                assertThat(errors).isEmpty();
                String first = json.replaceFirst("\\{\"[a-zA-Z]+\":", "{\"renamed\":");
                assertThat(schema.validate(first, InputFormat.JSON)).isNotEmpty();
            }
        }
    }

    @Test
    void theUriNamesTheFactAndItsVersion() {
        assertThat(FactSchemas.uri(SharePage.class))
                .hasToString("https://forcepool.io/schema/v1/SharePage.json");
        assertThat(FactSchemas.facts())
                .doesNotHaveDuplicates()
                .allMatch(fact -> fact.isRecord() && Fact.class.isAssignableFrom(fact));
        assertThat(facts().map(FactSchemas::uri)).doesNotHaveDuplicates();
        assertThat(new String(FactSchemas.schema(SharePage.class), StandardCharsets.UTF_8))
                .isEqualTo(COMMITTED.text("SharePage").orElseThrow());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactSchemas.schema(MoveGroup.class))
                .withMessageContaining("MoveGroup");
    }
}
