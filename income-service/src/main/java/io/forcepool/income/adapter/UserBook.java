package io.forcepool.income.adapter;

import io.forcepool.income.adapter.Rows.Column;
import io.forcepool.income.user.User;
import io.forcepool.income.user.User.Unknown;
import io.forcepool.income.user.UserCommand.RegisterUser;
import io.forcepool.income.user.UserEvent;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the commands of users: one transaction each, the append lock first. */
final class UserBook {

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Streams<User, UserEvent> streams;

    UserBook(EventLog log, TransactionTemplate transaction, JdbcTemplate template) {
        this.log = log;
        this.transaction = transaction;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.streams = new Streams<>(log, "user", UserEvent.class, User::evolve);
    }

    /** How many of the codes are new. */
    int register(Collection<String> codes, Reason reason) {
        return Rows.required(
                transaction.execute(
                        _ -> {
                            log.lock();
                            return registerLocked(codes, reason.metadata());
                        }));
    }

    /** The same within a transaction that holds the append lock. */
    int registerLocked(Collection<String> codes, Map<String, String> metadata) {
        List<String> unknown = unknown(new LinkedHashSet<>(codes));
        List<NewEvent> events = new ArrayList<>(unknown.size());
        for (String code : unknown) {
            var at = new Streams.At<User>(User.stream(code), new Unknown(code), 0);
            for (UserEvent event : at.state().decide(new RegisterUser(code))) {
                events.add(streams.event(at, 0, event, metadata));
            }
        }
        if (events.isEmpty()) {
            return 0;
        }
        long last = log.append(events);
        Rows.update(
                template,
                "insert into pool_user (code, position) select * from unnest(?, ?)",
                List.of(
                        new Column("text", unknown),
                        new Column(
                                "bigint",
                                LongStream.rangeClosed(last - events.size() + 1, last)
                                        .boxed()
                                        .toList())));
        return events.size();
    }

    boolean known(String code) {
        return unknown(Set.of(code)).isEmpty();
    }

    /** Codes after the given one, in order. */
    List<String> page(String after, int limit) {
        return jdbc.sql(
                        """
                        select code from pool_user where code > :after order by code limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getString("code"))
                .list();
    }

    private List<String> unknown(Set<String> codes) {
        Set<String> known =
                new LinkedHashSet<>(
                        jdbc.sql("select code from pool_user where code = any(:codes)")
                                .param("codes", codes.toArray(String[]::new))
                                .query((row, _) -> row.getString("code"))
                                .list());
        return codes.stream().filter(code -> !known.contains(code)).toList();
    }
}
