package io.forcepool.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Names say what a thing is, and every package says in a sentence what it is for. */
final class NameRules {

    private static final Pattern EMPTY =
            Pattern.compile("Abstract.*|.*(Impl|Service|Manager|Utils?|Helper|Dto|DTO)");

    private NameRules() {}

    static ArchRule noEmptyNames() {
        return classes()
                .should(
                        be(
                                "named after what they are",
                                type -> !EMPTY.matcher(type.getSimpleName()).matches()))
                .because("a suffix such as Impl or Helper says nothing");
    }

    static ArchRule everyPackageIsDescribedAndNullMarked() {
        return classes()
                .should(
                        be(
                                "in a package with a @NullMarked package-info",
                                type ->
                                        type.getPackage()
                                                .tryGetPackageInfo()
                                                .filter(
                                                        info ->
                                                                info.isAnnotatedWith(
                                                                        NullMarked.class))
                                                .isPresent()))
                .because("null is the exception, and has to be written");
    }

    private static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> rule) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!rule.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not"));
                }
            }
        };
    }
}
