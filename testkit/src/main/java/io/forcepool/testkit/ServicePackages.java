package io.forcepool.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a service is cut into packages: its root, the features and the views beneath it by name; what
 * is left is adapter.
 */
public record ServicePackages(String root, Set<String> features, Set<String> views) {

    public ServicePackages {
        features = Set.copyOf(features);
        views = Set.copyOf(views);
    }

    List<String> featurePackages() {
        return features.stream().sorted().map(name -> root + "." + name).toList();
    }

    List<String> viewPackages() {
        return views.stream().sorted().map(name -> root + "." + name).toList();
    }

    /** Where money is reckoned: no binary fraction may come near. */
    String[] moneyPackages() {
        return Stream.concat(featurePackages().stream(), viewPackages().stream())
                .map(name -> name + "..")
                .toArray(String[]::new);
    }
}
