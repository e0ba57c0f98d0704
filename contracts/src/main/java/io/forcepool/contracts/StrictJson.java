package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How facts are mapped: one way to write each value, and no other way to read it. */
final class StrictJson {

    private static final int DEPTH_MAX = 16;
    private static final int NAME_CHARS_MAX = 1 << 10;
    private static final int NUMBER_CHARS_MAX = 100;

    private StrictJson() {}

    static JsonMapper mapper() {
        var builder =
                JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds()).build());
        builder.addModule(values())
                .annotationIntrospector(
                        AnnotationIntrospector.pair(
                                new NullableComponents(), new JacksonAnnotationIntrospector()))
                .changeDefaultPropertyInclusion(
                        value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.FAIL, Nulls.FAIL))
                .withCoercionConfigDefaults(StrictJson::refuseAll);
        features(builder);
        return builder.build();
    }

    private static void features(JsonMapper.Builder builder) {
        builder.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    private static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxDocumentLength(FactJson.BYTES_MAX)
                .maxStringLength(FactJson.BYTES_MAX)
                .maxNameLength(NAME_CHARS_MAX)
                .maxNumberLength(NUMBER_CHARS_MAX)
                .build();
    }

    private static SimpleModule values() {
        var module = new SimpleModule("strict values");
        module.addSerializer(BigInteger.class, new StrictValues.UnitsWriter());
        module.addDeserializer(BigInteger.class, new StrictValues.UnitsReader());
        module.addDeserializer(Instant.class, new StrictValues.TimeReader());
        module.addDeserializer(UUID.class, new StrictValues.UuidReader());
        module.addDeserializer(String.class, new StrictValues.TextReader());
        module.setDeserializerModifier(new StrictEnums());
        return module;
    }

    private static void refuseAll(MutableCoercionConfig config) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }
}
