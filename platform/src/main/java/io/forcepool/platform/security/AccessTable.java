package io.forcepool.platform.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All rules of a service, and what they say about a request. */
public final class AccessTable {

    private final List<Entry> entries;

    /** A rule with its pattern, parsed as the routes' patterns are. */
    private record Entry(AccessRule rule, PathPattern pattern) {}

    public AccessTable(Collection<AccessRule> rules) {
        List<Entry> parsed = new ArrayList<>();
        for (AccessRule rule : rules) {
            parsed.add(new Entry(rule, PathPatternParser.defaultInstance.parse(rule.path())));
        }
        // As routes are chosen: of two patterns that match, the more specific one.
        parsed.sort(Comparator.comparing(Entry::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        this.entries = List.copyOf(parsed);
        refuseDoubles();
    }

    public List<AccessRule> rules() {
        return entries.stream().map(Entry::rule).toList();
    }

    /** The rule a request falls under; HEAD falls under that of GET. */
    Optional<AccessRule> rule(HttpMethod method, PathContainer path) {
        return entry(method, path).map(Entry::rule);
    }

    /**
     * Whether a caller may do this. Nobody may do what has no rule; that every route has one is
     * checked when the service starts.
     */
    boolean permits(HttpMethod method, PathContainer path, Caller caller) {
        return entry(method, path).map(entry -> permits(entry, path, caller)).orElse(false);
    }

    private Optional<Entry> entry(HttpMethod method, PathContainer path) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        return entries.stream()
                .filter(entry -> entry.rule().method().equals(asked))
                .filter(entry -> entry.pattern().matches(path))
                .findFirst();
    }

    private static boolean permits(Entry entry, PathContainer path, Caller caller) {
        return caller.roles().stream()
                .filter(entry.rule().roles()::contains)
                .anyMatch(role -> !role.equals(Roles.USER) || isOwn(entry, path, caller));
    }

    private static boolean isOwn(Entry entry, PathContainer path, Caller caller) {
        PathPattern.PathMatchInfo match = entry.pattern().matchAndExtract(path);
        String asked = match == null ? null : match.getUriVariables().get(AccessRule.USER_VARIABLE);
        return asked != null && asked.equals(caller.userCode());
    }

    private void refuseDoubles() {
        long routes =
                entries.stream()
                        .map(entry -> entry.rule().method() + " " + entry.rule().path())
                        .distinct()
                        .count();
        if (routes != entries.size()) {
            throw new IllegalStateException("two rules for one route among " + rules());
        }
    }
}
