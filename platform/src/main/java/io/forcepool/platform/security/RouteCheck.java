package io.forcepool.platform.security;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Keeps a service from starting when a route has no rule or a rule has no route. */
final class RouteCheck implements SmartInitializingSingleton {

    private final AccessTable table;
    private final RequestMappingHandlerMapping mapping;

    RouteCheck(AccessTable table, RequestMappingHandlerMapping mapping) {
        this.table = table;
        this.mapping = mapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> routes =
                mapping.getHandlerMethods().keySet().stream()
                        .flatMap(RouteCheck::routes)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rules =
                table.rules().stream()
                        .map(rule -> rule.method() + " " + rule.path())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!routes.equals(rules)) {
            throw new IllegalStateException(
                    "routes without a rule: "
                            + without(routes, rules)
                            + ", rules without a route: "
                            + without(rules, routes));
        }
    }

    private static Stream<String> routes(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        if (methods.isEmpty()) {
            throw new IllegalStateException("a route for every method: " + info);
        }
        return info.getPatternsCondition().getPatterns().stream()
                .flatMap(
                        pattern ->
                                methods.stream()
                                        .map(method -> method + " " + pattern.getPatternString()));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
