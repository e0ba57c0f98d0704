package io.forcepool.income.adapter;

import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.pool.Pool;
import io.forcepool.income.pool.Pool.Absent;
import io.forcepool.income.pool.PoolCommand;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolCommand.OpenPool;
import io.forcepool.income.pool.PoolEvent;
import io.forcepool.income.pool.PoolEvent.PoolCreated;
import io.forcepool.income.pool.PoolEvent.PoolOpened;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the commands of pools: one transaction each, the append lock first. */
final class PoolBook {

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final PoolTable table;
    private final RunSignal signal;
    private final Streams<Pool, PoolEvent> streams;

    PoolBook(EventLog log, TransactionTemplate transaction, PoolTable table, RunSignal signal) {
        this.log = log;
        this.transaction = transaction;
        this.table = table;
        this.signal = signal;
        this.streams = new Streams<>(log, "pool", PoolEvent.class, Pool::evolve);
    }

    /** Whether the pool is new; false when the same was asked before. */
    boolean create(CreatePool command, Reason reason) {
        return decide(command.pool(), command, reason);
    }

    void open(String pool, Reason reason) {
        decide(pool, new OpenPool(pool), reason);
    }

    List<PoolRow> all() {
        return table.all();
    }

    Optional<PoolRow> find(String pool) {
        return table.find(pool);
    }

    private boolean decide(String pool, PoolCommand command, Reason reason) {
        boolean changed =
                Rows.required(
                        transaction.execute(
                                _ -> {
                                    log.lock();
                                    return decideLocked(pool, command, reason);
                                }));
        signal.wake();
        return changed;
    }

    private boolean decideLocked(String pool, PoolCommand command, Reason reason) {
        var at = streams.at(Pool.stream(pool), new Absent(pool));
        List<PoolEvent> events = at.state().decide(command);
        List<NewEvent> appended =
                IntStream.range(0, events.size())
                        .mapToObj(i -> streams.event(at, i, events.get(i), reason.metadata()))
                        .toList();
        long position = log.append(appended);
        events.forEach(event -> tell(event, position));
        return !events.isEmpty();
    }

    private void tell(PoolEvent event, long position) {
        switch (event) {
            case PoolCreated created ->
                    table.insert(
                            new PoolRow(created.pool(), created.terms(), created.open()), position);
            case PoolOpened opened -> table.open(opened.pool());
        }
    }
}
