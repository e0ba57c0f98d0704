package io.forcepool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every rule bites: each sample breaks one, and the clean one breaks none. */
class ArchitectureRulesTest {

    private static final String SAMPLES = "io.forcepool.testkit.samples.";

    @Test
    void aCleanServiceBreaksNone() {
        assertThat(broken("clean")).isEmpty();
    }

    @Test
    void importsGoOneWay() {
        assertThat(broken("imports"))
                .hasSize(2)
                .anyMatch(text -> text.contains("UsesTheAdapter"))
                .anyMatch(text -> text.contains("UsesAFramework"));
    }

    @Test
    void servicesDoNotImportEachOther() {
        assertThat(broken("other")).singleElement().asString().contains("AsksPayout");
    }

    @Test
    void featuresReadNoClock() {
        assertThat(broken("clock")).singleElement().asString().contains("ReadsTheClock");
    }

    @Test
    void featuresLeaveNothingToChance() {
        assertThat(broken("chance"))
                .singleElement()
                .asString()
                .contains("java.util.Random.<init>", "UUID.randomUUID");
    }

    @Test
    void featuresAskNoEnvironment() {
        assertThat(broken("environment")).singleElement().asString().contains("getenv");
    }

    @Test
    void moneyIsNoFraction() {
        assertThat(broken("fractions"))
                .singleElement()
                .asString()
                .contains("HasFractions.field", "parameter(float)", "result()");
    }

    @Test
    void someThingsAreForbiddenEverywhere() {
        assertThat(broken("forbidden"))
                .singleElement()
                .asString()
                .contains(
                        "UsesLombok",
                        "UsesPersistence",
                        "UsesHibernate",
                        "UsesXStream",
                        "UsesOldJackson");
        assertThat(broken("saga")).singleElement().asString().contains("TellsASaga");
        assertThat(broken("injection")).singleElement().asString().contains("InjectsAField");
    }

    @Test
    void emptyNamesAreRefused() {
        assertThat(broken("names"))
                .singleElement()
                .asString()
                .contains("AbstractThing", "Impl", "Service", "Manager", "Util", "Helper", "Dto");
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(broken("bare")).singleElement().asString().contains("InAPackageThatSaysNothing");
    }

    private static List<String> broken(String sample) {
        String root = SAMPLES + sample;
        JavaClasses classes = new ClassFileImporter().importPackages(root);
        assertThat(classes).isNotEmpty();
        List<ArchRule> rules =
                ArchitectureRules.of(new ServicePackages(root, Set.of("entry"), Set.of("balance")));
        return rules.stream()
                .map(rule -> rule.allowEmptyShould(true).evaluate(classes))
                .filter(result -> result.hasViolation())
                .map(result -> result.getFailureReport().toString())
                .toList();
    }
}
