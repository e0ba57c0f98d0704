package io.forcepool.platform.axon;

import io.forcepool.contracts.FactJson;
import java.util.List;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Axon's objects, which are tokens and messages, as the JSON that facts are written in. Only types
 * of this project and of Axon are ever loaded by name.
 */
public final class FactSerializer implements Serializer {

    private static final List<String> PACKAGES = List.of("io.forcepool.", "org.axonframework.");

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (object == null) {
            throw new SerializationException("there is no JSON of nothing");
        }
        T data = converter.convert(FactJson.write(object), byte[].class, representation);
        SerializedType type = typeForClass((Class<?>) object.getClass());
        return new SimpleSerializedObject<>(data, representation, type);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> object) {
        if (SimpleSerializedType.emptyType().equals(object.getType())) {
            return null;
        }
        byte[] json = converter.convert(object.getData(), object.getContentType(), byte[].class);
        return (T) FactJson.read(json, (Class<?>) classForType(object.getType()));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        String name = type.getName();
        if (PACKAGES.stream().noneMatch(name::startsWith)) {
            throw new SerializationException("not a type of ours: " + name);
        }
        try {
            return Class.forName(name, false, FactSerializer.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SerializationException("unknown type: " + name, e);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        return type == null
                ? SimpleSerializedType.emptyType()
                : new SimpleSerializedType(type.getName(), null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
