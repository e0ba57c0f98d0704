package io.forcepool.contracts;

import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of a run: opened with all it depends on, approved where the programme asks for it,
 * published.
 */
public sealed interface RunFact extends Fact {

    RunId run();

    @Override
    default Topic topic() {
        return Topics.INCOME_RUNS;
    }

    @Override
    default int lane() {
        return 0;
    }

    @Override
    default String subject() {
        return "run/" + run();
    }

    /**
     * A reward that the run splits. It is named by the fact that told it and by its block alone,
     * for a day has thousands of them.
     *
     * @param fact the event id of its {@link ChainFact.BlockRewardFinalised}
     * @param denominator D of the split: the larger of the pool's denominator at that height and
     *     all weights together
     * @param weights the sum of the weights of the order versions in force at its chain time
     */
    record RewardUsed(
            UUID fact,
            Cid block,
            String miner,
            long height,
            Instant time,
            BigInteger amount,
            BigInteger denominator,
            BigInteger weights) {}

    /**
     * The run's inputs are frozen: these rewards, and the order versions known at a position of
     * income's event store.
     *
     * @param network the chain that all its rewards are of
     * @param from the first chain time of the window
     * @param to the first chain time after the window
     * @param day the pool's calendar day that the income counts for, {@code 2026-11-22}
     * @param position the position of income's event store up to which orders, users and pool count
     * @param corrects the run of the same window that was published last, of which this one
     *     publishes the differences; nothing where it is the window's first
     */
    record RunOpened(
            RunId run,
            RunKind kind,
            String pool,
            String programme,
            String network,
            Coin coin,
            String window,
            String day,
            Instant from,
            Instant to,
            long effectiveHeight,
            long position,
            @Nullable RunId corrects,
            List<RewardUsed> rewards)
            implements RunFact {

        public RunOpened {
            rewards = List.copyOf(rewards);
        }

        @Override
        public String cause() {
            return subject() + "/opened";
        }
    }

    /**
     * A person wants a run that no program opens, with these inputs. Nothing is published until
     * another person has approved it: then it is opened with them.
     */
    record RunProposed(RunOpened inputs, String requester, String reason) implements RunFact {

        @Override
        public RunId run() {
            return inputs.run();
        }

        @Override
        public String cause() {
            return subject() + "/proposed";
        }
    }

    /** A person is against it: what was proposed is not opened. */
    record RunRejected(RunId run, String person, String reason) implements RunFact {

        @Override
        public String cause() {
            return subject() + "/rejected";
        }
    }

    /** A person agreed to what the run will publish. */
    record RunApproved(RunId run, String approver, String reason) implements RunFact {

        @Override
        public String cause() {
            return subject() + "/approved";
        }
    }

    /** Sums over all pages of a run, in units of its coin; gross = fee + available + locked. */
    record Totals(
            BigInteger gross,
            BigInteger fee,
            BigInteger available,
            BigInteger locked,
            BigInteger house) {}

    /**
     * All pages of the run are published.
     *
     * @param pages how many pages there are, the house page included
     * @param shares how many shares stand on them
     * @param root hex of the RFC 6962 tree hash over the payloads of the pages, in order of bucket
     *     and page
     * @param sharesRoot the same over the shares, in the order they stand on the pages, each as
     *     {@link ShareProof#leaf}; nothing where it was published before there was one
     */
    record RunPublished(
            RunId run,
            int pages,
            int shares,
            Totals totals,
            String root,
            @Nullable String sharesRoot)
            implements RunFact {

        @Override
        public String cause() {
            return subject() + "/published";
        }
    }
}
