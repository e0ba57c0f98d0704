package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** A component of a record must be there unless its type says that it may be nothing. */
final class NullableComponents extends NopAnnotationIntrospector {

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter && ofRecord(parameter)) {
            return !mayBeNothing(parameter);
        }
        return null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        boolean free =
                annotated instanceof AnnotatedParameter parameter
                        && ofRecord(parameter)
                        && mayBeNothing(parameter);
        return free ? JsonSetter.Value.forValueNulls(Nulls.SET) : JsonSetter.Value.empty();
    }

    private static boolean ofRecord(AnnotatedParameter parameter) {
        return parameter.getDeclaringClass().isRecord();
    }

    private static boolean mayBeNothing(AnnotatedParameter parameter) {
        if (!(parameter.getOwner().getMember() instanceof Executable owner)) {
            return false;
        }
        AnnotatedType type = owner.getAnnotatedParameterTypes()[parameter.getIndex()];
        return type.isAnnotationPresent(Nullable.class);
    }
}
