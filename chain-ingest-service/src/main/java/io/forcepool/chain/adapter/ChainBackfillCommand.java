package io.forcepool.chain.adapter;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.OfflineCommand;
import java.util.List;
import java.util.Map;

/**
 * {@code chain-backfill --pool ID --address ADDRESS --from HEIGHT}: publishes what concerned a
 * followed miner or wallet from a height on, beside the running service. Stopped in the middle, the
 * same command goes on. Ends with 0 if everything is published, 2 if the arguments are not
 * understood, 3 if the node cannot be read.
 */
public final class ChainBackfillCommand implements OfflineCommand {

    @Override
    public String name() {
        return "chain-backfill";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        return OfflineChain.run(context, name(), chain -> backfill(context, chain, arguments));
    }

    private static int backfill(Context context, OfflineChain chain, List<String> arguments) {
        Map<String, String> options =
                OfflineChain.options(arguments, "--pool", "--address", "--from");
        String pool = options.getOrDefault("--pool", "");
        var address = new Address(options.getOrDefault("--address", ""));
        long first = OfflineChain.height(options, "--from");
        var backfill =
                new Backfill(
                        chain.properties(),
                        chain.node(),
                        chain.store(),
                        chain.threads(),
                        chain.meters(),
                        pool,
                        address,
                        first);
        long begin = backfill.registration().fromHeight();
        var progress = new HeightProgress(context.out(), Math.max(0, begin - first));
        long covered = begin;
        while (covered > first) {
            try {
                covered = backfill.step();
                progress.done(begin - covered);
            } catch (StoreMovedException _) {
                // The service has published meanwhile; the step is read again.
            }
        }
        context.out()
                .printf(
                        "%s of %s is covered from height %,d on; it was from %,d%n",
                        address, pool, covered, begin);
        return OfflineChain.EXIT_OK;
    }
}
