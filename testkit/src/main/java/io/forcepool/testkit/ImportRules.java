package io.forcepool.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Imports go one way: contracts, feature, view, adapter; and some go nowhere. */
final class ImportRules {

    private static final String BASE = "io.forcepool";

    private static final List<String> SERVICES =
            List.of("chain", "income", "ledger", "payout", "console");

    private static final List<String> LANGUAGE =
            List.of("", "java..", "org.jspecify..", BASE + ".contracts..");

    private static final String[] FORBIDDEN = {
        "lombok..",
        "jakarta.persistence..",
        "org.hibernate..",
        "com.thoughtworks.xstream..",
        "com.fasterxml.jackson.databind.."
    };

    private static final List<String> INJECTIONS =
            List.of(
                    "org.springframework.beans.factory.annotation.Autowired",
                    "org.springframework.beans.factory.annotation.Value",
                    "jakarta.inject.Inject",
                    "jakarta.annotation.Resource");

    private ImportRules() {}

    static List<ArchRule> of(ServicePackages service) {
        var rules = new ArrayList<ArchRule>();
        service.featurePackages().forEach(feature -> rules.add(featureImports(feature)));
        service.viewPackages().forEach(view -> rules.add(viewImports(view, service)));
        rules.add(noOtherService(service.root()));
        return rules;
    }

    private static ArchRule featureImports(String feature) {
        return classes()
                .that()
                .resideInAPackage(feature + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(List.of(feature))))
                .because("a feature is pure: java, JSpecify, contracts and itself");
    }

    private static ArchRule viewImports(String view, ServicePackages service) {
        var allowed = new ArrayList<>(service.featurePackages());
        allowed.add(view);
        return classes()
                .that()
                .resideInAPackage(view + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(allowed)))
                .because("a view knows the features, never the adapter or the platform");
    }

    static ArchRule noOtherService(String root) {
        String[] others =
                SERVICES.stream()
                        .map(name -> BASE + "." + name)
                        .filter(name -> !name.equals(root))
                        .map(name -> name + "..")
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services meet on topics only");
    }

    static ArchRule nothingForbidden() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FORBIDDEN)
                .because("code that is written for us hides what happens; JSON is Jackson 3");
    }

    static ArchRule noSagas() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework.modelling.saga..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.axonframework.spring.stereotype.Saga")
                .because("a saga's failed events cannot be parked");
    }

    static ArchRule noFieldInjection() {
        var rule = noFields().should().beAnnotatedWith(INJECTIONS.getFirst());
        for (String annotation : INJECTIONS.subList(1, INJECTIONS.size())) {
            rule = rule.orShould().beAnnotatedWith(annotation);
        }
        return rule.because("what a class needs is in its constructor");
    }

    private static String[] with(List<String> packages) {
        return Stream.concat(LANGUAGE.stream(), packages.stream().map(name -> name + ".."))
                .toArray(String[]::new);
    }
}
