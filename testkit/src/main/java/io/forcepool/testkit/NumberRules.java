package io.forcepool.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Money and power are whole numbers; a binary fraction cannot even hold one attoFIL of ten FIL. */
final class NumberRules {

    private static final Set<String> BINARY_FRACTIONS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private NumberRules() {}

    static ArchRule noBinaryFractions(String... packages) {
        return members()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(packages)
                .should(haveNoBinaryFraction())
                .because("money and power are whole numbers");
    }

    private static ArchCondition<JavaMember> haveNoBinaryFraction() {
        return new ArchCondition<>("have no double or float") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                boolean fraction =
                        types(member)
                                .map(JavaClass::getBaseComponentType)
                                .anyMatch(type -> BINARY_FRACTIONS.contains(type.getName()));
                if (fraction) {
                    events.add(SimpleConditionEvent.violated(member, member.getDescription()));
                }
            }
        };
    }

    private static Stream<JavaClass> types(JavaMember member) {
        return switch (member) {
            case JavaField field -> Stream.of(field.getRawType());
            case JavaCodeUnit unit ->
                    Stream.concat(
                            unit.getRawParameterTypes().stream(),
                            Stream.of(unit.getRawReturnType()));
            default -> Stream.of();
        };
    }
}
