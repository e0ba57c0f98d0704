package io.forcepool.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The rules of the house for imports and names, checked by a test of every module. */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    /** For a service: who may import whom, and all the rules that hold everywhere. */
    public static void verify(ServicePackages service) {
        check(service.root(), of(service));
    }

    /** For a module without features, as platform or the devnet. */
    public static void verifyLibrary(String root) {
        check(root, everywhere());
    }

    /** For a module whose every class may hold amounts, as contracts. */
    public static void verifyMoneyLibrary(String root) {
        var rules = new ArrayList<>(everywhere());
        rules.add(NumberRules.noBinaryFractions(root + ".."));
        check(root, rules);
    }

    static List<ArchRule> of(ServicePackages service) {
        var rules = new ArrayList<>(everywhere());
        rules.addAll(ImportRules.of(service));
        rules.add(PurityRules.noClock(service.featurePackages()));
        rules.add(PurityRules.noChance(service.featurePackages()));
        rules.add(PurityRules.noEnvironment(service.featurePackages()));
        rules.add(NumberRules.noBinaryFractions(service.moneyPackages()));
        return rules;
    }

    static List<ArchRule> everywhere() {
        return List.of(
                ImportRules.nothingForbidden(),
                ImportRules.noSagas(),
                ImportRules.noFieldInjection(),
                NameRules.noEmptyNames(),
                NameRules.everyPackageIsDescribedAndNullMarked());
    }

    private static void check(String root, List<ArchRule> rules) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("no classes beneath " + root);
        }
        rules.forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }
}
