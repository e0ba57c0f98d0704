package io.forcepool.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.EnumDeserializer;

/** Enums are read by their exact names; Jackson itself would trim them. */
final class StrictEnums extends ValueDeserializerModifier {

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription.Supplier description,
            ValueDeserializer<?> deserializer) {
        // One with a text of its own has a creator, which is not of this class.
        return deserializer instanceof EnumDeserializer
                ? new NameReader(type.getRawClass())
                : deserializer;
    }

    private static final class NameReader extends StrictValues.StringReader<Object> {

        private final Map<String, Object> constants;

        @SuppressWarnings("unchecked")
        NameReader(Class<?> type) {
            super((Class<Object>) type);
            constants =
                    Arrays.stream(type.getEnumConstants())
                            .collect(Collectors.toMap(c -> ((Enum<?>) c).name(), c -> c));
        }

        @Override
        @Nullable Object value(String text, DeserializationContext context) {
            Object constant = constants.get(text);
            return constant == null
                    ? refuse(
                            text,
                            context,
                            "not one of " + constants.keySet().stream().sorted().toList())
                    : constant;
        }
    }
}
