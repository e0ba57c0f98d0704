package io.forcepool.income.adapter;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.UserIncome;
import io.forcepool.income.adapter.UserIncomeTable.PageKey;
import io.forcepool.income.statement.DayIncome;
import io.forcepool.platform.projection.RebuildableProjection;
import io.forcepool.platform.publish.CompactedPublisher;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sums pages up to the income of users per day and tells the last of their changes. A value's
 * revision is the number of pages it is the sum of, so the same revision always says the same.
 */
final class UserIncomeProjection implements RebuildableProjection {

    static final String NAME = "user-income";

    /** A page changes up to 500 rows. */
    private static final int EVENTS_PER_TRANSACTION = 32;

    private static final String PAGE_TYPE = FactJson.typeName(SharePage.class);

    private final UserIncomeTable table;
    private final RunTable runs;
    private final CompactedPublisher publisher;

    UserIncomeProjection(UserIncomeTable table, RunTable runs, CompactedPublisher publisher) {
        this.table = table;
        this.runs = runs;
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        List<StoredEvent> stored =
                batch.stream().filter(event -> event.payloadType().equals(PAGE_TYPE)).toList();
        Map<String, String> days = Map.of();
        Map<String, UserIncome> changed = new LinkedHashMap<>();
        for (StoredEvent event : stored) {
            SharePage page = event.fact(SharePage.class);
            if (page.kind() == RunKind.RELEASE || page.shares().isEmpty()) {
                continue;
            }
            String run = page.run().text();
            days = days.containsKey(run) ? days : runs.days(Set.of(run));
            for (UserIncome income : add(page, Rows.required(days.get(run)), event.position())) {
                changed.put(income.subject(), income);
            }
        }
        publisher.publish(List.copyOf(changed.values()));
    }

    @Override
    public int eventsPerTransaction() {
        return EVENTS_PER_TRANSACTION;
    }

    @Override
    public void reset() {
        table.clear();
    }

    private List<UserIncome> add(SharePage page, String day, long position) {
        var key = new PageKey(page.pool(), page.programme(), day, page.coin().code());
        Map<String, List<Share>> shares =
                page.shares().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Share::user, LinkedHashMap::new, Collectors.toList()));
        Map<String, DayIncome> before = table.find(key, shares.keySet());
        Map<String, DayIncome> after = new LinkedHashMap<>();
        shares.forEach(
                (user, ofUser) ->
                        after.put(
                                user,
                                before.getOrDefault(user, DayIncome.NOTHING)
                                        .plus(page.run().text(), ofUser)));
        table.put(key, after, page.stream(), position);
        List<UserIncome> facts = new ArrayList<>(after.size());
        after.forEach((user, income) -> facts.add(fact(page, day, user, income)));
        return facts;
    }

    private static UserIncome fact(SharePage page, String day, String user, DayIncome income) {
        return new UserIncome(
                user,
                page.pool(),
                page.programme(),
                day,
                page.coin(),
                income.gross(),
                income.fee(),
                income.net(),
                income.available(),
                income.locked(),
                income.ratio().weight(),
                income.ratio().denominator(),
                income.ratio().weightLessFee(),
                income.ratio().feeInclusiveDenominator(),
                income.revision());
    }
}
