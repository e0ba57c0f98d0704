package io.forcepool.income.adapter;

import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.adapter.ChainTable.PoolMiner;
import io.forcepool.income.adapter.ChainTable.RewardRow;
import io.forcepool.income.adapter.PoolTable.PoolRow;
import io.forcepool.income.adapter.RunInputs.Gathered;
import io.forcepool.income.allocation.Correction;
import io.forcepool.income.allocation.Shares;
import io.forcepool.income.run.Run;
import io.forcepool.income.run.Run.Blank;
import io.forcepool.income.run.Run.Proposed;
import io.forcepool.income.run.Run.Published;
import io.forcepool.income.run.Run.Rejected;
import io.forcepool.income.run.RunCommand;
import io.forcepool.income.run.RunCommand.ApproveRun;
import io.forcepool.income.run.RunCommand.ProposeRun;
import io.forcepool.income.run.RunCommand.RejectRun;
import io.forcepool.income.run.RunConflictException;
import io.forcepool.income.run.RunConflictException.Conflict;
import io.forcepool.income.run.Window;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventLog;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Corrects windows that were published: a run with what is known now, of which the differences to
 * the last one are published once a second person has approved them.
 */
final class Corrections {

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final ChainTable chain;
    private final PoolTable pools;
    private final OrderTable orders;
    private final RunTable runs;
    private final RunInputs inputs;
    private final RunPages pages;
    private final RunSignal signal;
    private final Streams<Run, RunFact> streams;

    Corrections(
            EventLog log,
            TransactionTemplate transaction,
            ChainTable chain,
            PoolTable pools,
            OrderTable orders,
            RunTable runs,
            RunInputs inputs,
            RunPages pages,
            RunSignal signal) {
        this.log = log;
        this.transaction = transaction;
        this.chain = chain;
        this.pools = pools;
        this.orders = orders;
        this.runs = runs;
        this.inputs = inputs;
        this.pages = pages;
        this.signal = signal;
        this.streams = new Streams<>(log, "run", RunFact.class, Run::evolve);
    }

    /**
     * What a user gets more, or less.
     *
     * @param gross before fees
     * @param net of fees, available and locked
     */
    record UserChange(
            String user, BigInteger gross, BigInteger fee, BigInteger net, BigInteger available) {

        static UserChange of(Share share) {
            return new UserChange(
                    share.user(), share.gross(), share.fee(), share.net(), share.available());
        }

        UserChange plus(UserChange more) {
            return new UserChange(
                    user,
                    gross.add(more.gross),
                    fee.add(more.fee),
                    net.add(more.net),
                    available.add(more.available));
        }
    }

    /**
     * What a proposed correction would publish.
     *
     * @param house what the pool keeps more, or less
     * @param users how many get another amount
     * @param changes of those users, in order
     */
    record Preview(RunId run, BigInteger house, int users, List<UserChange> changes) {}

    /**
     * Freezes what is known of a window now, and asks a second person to publish the difference to
     * what was published; of a window whose first run was rejected, all of it.
     *
     * @param of the window's last run
     * @throws RunConflictException when it is not the last or not published, a proposal waits, or
     *     nothing is different
     */
    RunId propose(RunId of, Reason reason) {
        return Rows.required(transaction.execute(_ -> proposeLocked(of, reason)));
    }

    /**
     * Has a proposal opened; its pages follow by themselves.
     *
     * @param sha256 the content that was seen
     * @throws RunConflictException when it is not proposed, was proposed by the same person, or is
     *     something else
     */
    void approve(RunId run, String sha256, Reason reason) {
        decide(run, new ApproveRun(sha256, reason.actor().subject(), reason.text()), reason);
        signal.wake();
    }

    /** Takes a proposal away. */
    void reject(RunId run, Reason reason) {
        decide(run, new RejectRun(reason.actor().subject(), reason.text()), reason);
    }

    /**
     * The changes of users after one, in order.
     *
     * @throws RunConflictException when it is not proposed
     */
    Preview preview(RunId run, String after, int limit) {
        return Rows.required(
                transaction.execute(
                        _ -> {
                            Run state = streams.at(Run.stream(run), new Blank()).state();
                            if (!(state instanceof Proposed proposed)) {
                                throw new RunConflictException(
                                        Conflict.NOT_PROPOSED, run + " is not proposed");
                            }
                            return preview(proposed.proposal().inputs(), after, limit);
                        }));
    }

    private Preview preview(RunOpened wanted, String after, int limit) {
        Shares shares = pages.shares(wanted);
        var byUser = new TreeMap<String, UserChange>();
        shares.forEach(share -> byUser.merge(share.user(), UserChange.of(share), UserChange::plus));
        byUser.values()
                .removeIf(
                        change ->
                                change.gross.signum() == 0
                                        && change.fee.signum() == 0
                                        && change.available.signum() == 0
                                        && change.net.signum() == 0);
        List<UserChange> changes =
                byUser.tailMap(after, false).values().stream().limit(limit).toList();
        return new Preview(wanted.run(), shares.house(), byUser.size(), changes);
    }

    private RunId proposeLocked(RunId of, Reason reason) {
        log.lock();
        Run state = streams.at(Run.stream(of), new Blank()).state();
        if (state instanceof Rejected rejected) {
            return proposeAgain(rejected.proposal().inputs(), reason);
        }
        RunOpened base = published(of);
        if (runs.lastOf(base.pool(), base.programme(), base.window())
                .filter(of::equals)
                .isEmpty()) {
            throw new RunConflictException(
                    Conflict.NOT_THE_LAST, "a later run of the window is there");
        }
        if (runs.isProposed(base.pool(), base.programme(), base.window())) {
            throw new RunConflictException(
                    Conflict.ALREADY_PROPOSED, "a correction of the window waits");
        }
        RunOpened wanted = inputs(base, base.run());
        Correction correction = pages.correction(wanted);
        if (!correction.changesAnything() && sameInputs(base, wanted)) {
            throw new RunConflictException(
                    Conflict.NOTHING_TO_CORRECT,
                    "what is known now gives what " + of + " published");
        }
        return append(wanted, reason);
    }

    /** A window whose first run was rejected, with what is known now. */
    private RunId proposeAgain(RunOpened rejected, Reason reason) {
        if (rejected.corrects() != null
                || runs.held(rejected.pool(), rejected.programme())
                        .filter(held -> held.run().equals(rejected.run().text()))
                        .isEmpty()) {
            throw new RunConflictException(
                    Conflict.NOT_THE_LAST,
                    "a later run of the window is there, or it was a correction");
        }
        return append(inputs(rejected, null), reason);
    }

    private RunId append(RunOpened wanted, Reason reason) {
        var proposal = new RunProposed(wanted, reason.actor().subject(), reason.text());
        var at = streams.at(Run.stream(wanted.run()), new Blank());
        for (RunFact event : at.state().decide(new ProposeRun(proposal))) {
            long position = log.append(List.of(streams.event(at, 0, event, reason.metadata())));
            runs.propose(proposal, false, position);
        }
        return wanted.run();
    }

    /** Other inputs may give the same amounts, but then others are split, and no longer wait. */
    private boolean sameInputs(RunOpened base, RunOpened wanted) {
        return facts(base).equals(facts(wanted))
                && !orders.anyBackdated(base.pool(), base.position(), base.to());
    }

    private static Set<UUID> facts(RunOpened run) {
        return run.rewards().stream().map(RewardUsed::fact).collect(Collectors.toSet());
    }

    private RunOpened published(RunId run) {
        Run state = streams.at(Run.stream(run), new Blank()).state();
        if (state instanceof Published published && published.inputs().kind() != RunKind.RELEASE) {
            return published.inputs();
        }
        throw new RunConflictException(Conflict.NOT_THE_LAST, run + " is not published");
    }

    private RunOpened inputs(RunOpened base, @Nullable RunId corrects) {
        PoolRow pool = pools.find(base.pool()).orElseThrow();
        List<PoolMiner> miners = chain.miners(base.pool());
        var context =
                new PoolContext(
                        pool,
                        base.network(),
                        miners.stream().map(PoolMiner::miner).toList(),
                        chain.watermark(base.network()).orElseThrow());
        var window = new Window(base.window(), base.day(), base.from(), base.to());
        List<RewardRow> rewards = chain.ofWindow(base.pool(), base.programme(), window, pool);
        int revision = 1 + runs.revisions(base.pool(), base.programme(), base.window());
        return switch (inputs.gather(
                context, window, base.effectiveHeight(), rewards, corrects, revision)) {
            case Gathered.Inputs known -> known.run();
            case Gathered.Missing missing ->
                    throw new RunConflictException(Conflict.INPUTS_MISSING, missing.reason());
            case Gathered.Stuck stuck ->
                    throw new RunConflictException(Conflict.INPUTS_MISSING, stuck.reason());
        };
    }

    private void decide(RunId run, RunCommand command, Reason reason) {
        transaction.executeWithoutResult(
                _ -> {
                    log.lock();
                    var at = streams.at(Run.stream(run), new Blank());
                    List<RunFact> events = at.state().decide(command);
                    for (int i = 0; i < events.size(); i++) {
                        Map<String, String> why = i == 0 ? reason.metadata() : Map.of();
                        long position =
                                log.append(List.of(streams.event(at, i, events.get(i), why)));
                        switch (events.get(i)) {
                            case RunOpened opened -> runs.approve(opened, position);
                            case RunFact.RunRejected rejected -> runs.reject(rejected.run());
                            default -> {}
                        }
                    }
                });
    }
}
