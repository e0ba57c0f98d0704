package io.forcepool.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** A feature decides the same today and tomorrow: time, ids and chance come from outside. */
final class PurityRules {

    private static final Set<String> CLOCK_METHODS =
            Set.of("currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone", "system");

    private static final Set<String> RANDOM_CLASSES =
            Set.of(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.security.SecureRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.util.random.RandomGenerator");

    private PurityRules() {}

    static ArchRule noClock(List<String> features) {
        return none(
                features,
                "read a clock",
                target ->
                        owner(target).startsWith("java.time.") && target.getName().equals("now")
                                || CLOCK_METHODS.contains(target.getName())
                                        && Set.of("java.lang.System", "java.time.Clock")
                                                .contains(owner(target)));
    }

    static ArchRule noChance(List<String> features) {
        return none(
                features,
                "leave something to chance",
                target ->
                        RANDOM_CLASSES.contains(owner(target))
                                || is(target, "java.util.UUID", "randomUUID")
                                || is(target, "java.lang.Math", "random"));
    }

    static ArchRule noEnvironment(List<String> features) {
        return none(
                features,
                "ask the environment",
                target ->
                        is(target, "java.lang.System", "getenv")
                                || is(target, "java.lang.System", "getProperty"));
    }

    private static ArchRule none(List<String> features, String what, Question question) {
        String[] packages = features.stream().map(name -> name + "..").toArray(String[]::new);
        DescribedPredicate<JavaCall<?>> calls =
                new DescribedPredicate<>(what) {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return question.holds(call.getTarget());
                    }
                };
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .callCodeUnitWhere(calls)
                .because("features are pure: no clock, no random, no environment");
    }

    private static boolean is(CodeUnitCallTarget target, String owner, String name) {
        return owner(target).equals(owner) && target.getName().equals(name);
    }

    private static String owner(CodeUnitCallTarget target) {
        return target.getOwner().getFullName();
    }

    private interface Question {
        boolean holds(CodeUnitCallTarget target);
    }
}
