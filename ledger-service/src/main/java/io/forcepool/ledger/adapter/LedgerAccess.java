package io.forcepool.ledger.adapter;

import static io.forcepool.platform.security.Roles.APPROVER;
import static io.forcepool.platform.security.Roles.AUDITOR;
import static io.forcepool.platform.security.Roles.FINANCE;
import static io.forcepool.platform.security.Roles.OPERATOR;
import static io.forcepool.platform.security.Roles.SERVICE;
import static io.forcepool.platform.security.Roles.USER;
import static io.forcepool.platform.security.Roles.VIEWER;

import io.forcepool.platform.security.AccessRule;
import io.forcepool.platform.security.AccessRules;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may do what: everybody who works here reads the books, a user what is the user's own. */
@Configuration(proxyBeanMethods = false)
class LedgerAccess {

    private static final List<String> OF_USERS =
            List.of(
                    BalanceController.OF_USER,
                    StatementController.OF_USER,
                    StatementController.ENTRIES_OF_USER,
                    ExportController.OF_USER,
                    StreamController.OF_USER);

    private static final List<String> OF_THE_HOUSE =
            List.of(
                    BalanceController.OF_ACCOUNT,
                    BalanceController.TRIAL,
                    StatementController.OF_ACCOUNT,
                    StatementController.ENTRIES_OF_ACCOUNT,
                    EntryController.ENTRY,
                    EntryController.OF_RUN,
                    EntryController.OF_CAUSE,
                    EntryController.RUN,
                    ExportController.OF_ACCOUNT,
                    ExportController.ENTRIES_OF_ACCOUNT,
                    ExportController.TRIAL,
                    StreamController.OF_ACCOUNT,
                    LegacyController.ONE,
                    LegacyController.ALL);

    @Bean
    AccessRules readingRules() {
        var ofUsers =
                OF_USERS.stream()
                        .map(path -> rule(path, VIEWER, FINANCE, AUDITOR, OPERATOR, SERVICE, USER));
        var ofTheHouse =
                OF_THE_HOUSE.stream()
                        .map(path -> rule(path, VIEWER, FINANCE, AUDITOR, OPERATOR, SERVICE));
        return new AccessRules(Stream.concat(ofUsers, ofTheHouse).toList());
    }

    /** Who proposes is not who approves; that it is another person is decided with the entry. */
    @Bean
    AccessRules proposalRules() {
        return AccessRules.of(
                post(ProposalController.ADJUSTMENTS, FINANCE),
                post(ProposalController.OPENINGS, FINANCE),
                post(ProposalController.REVERSALS, FINANCE),
                post(ProposalController.APPROVALS, APPROVER),
                post(ProposalController.REFUSALS, FINANCE, APPROVER),
                rule(ProposalController.PROPOSALS, VIEWER, FINANCE, AUDITOR, OPERATOR, APPROVER));
    }

    private static AccessRule post(String path, String... roles) {
        return new AccessRule(HttpMethod.POST, path, roles);
    }

    private static AccessRule rule(String path, String... roles) {
        return new AccessRule(HttpMethod.GET, path, roles);
    }
}
