package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import org.jspecify.annotations.Nullable;

/** What may be asked of the registry. Heights below the next one to be published are the past. */
public sealed interface RegistryCommand {

    /**
     * An address is to belong to a pool; when it does already, this is what it is to be there.
     *
     * @param address of a miner f0…, of a wallet anything else
     * @param id the number of the same actor, or nothing while the chain does not know it
     * @param direction which of its flows the pool counts; of a miner always both
     * @param fromHeight the first height at which it belongs to the pool
     */
    record Register(
            String pool,
            RegistryKind kind,
            Address address,
            @Nullable Address id,
            String label,
            Direction direction,
            long fromHeight)
            implements RegistryCommand {

        private static final int POOL_MAX = 64;
        private static final int LABEL_MAX = 200;

        public Register {
            if (pool.isBlank() || pool.length() > POOL_MAX) {
                throw new IllegalArgumentException("a pool's id has 1 to " + POOL_MAX + " letters");
            }
            if (label.length() > LABEL_MAX) {
                throw new IllegalArgumentException("a label has at most " + LABEL_MAX + " letters");
            }
            if (kind == RegistryKind.MINER && address.protocol() != 0) {
                throw new IllegalArgumentException(
                        "blocks name miners by id: use f0… instead of " + address);
            }
            if (kind == RegistryKind.MINER && direction != Direction.BOTH) {
                throw new IllegalArgumentException(
                        "a direction is that of a wallet: of a miner all is counted");
            }
            if (kind != RegistryKind.MINER && address.protocol() == 0) {
                throw new IllegalArgumentException(
                        "a number may pass to another wallet before it is final: use the address"
                                + " that stays instead of "
                                + address);
            }
        }
    }

    /**
     * An address is to belong to a pool no longer.
     *
     * @param untilHeight the first height at which it does not
     */
    record End(String pool, Address address, long untilHeight) implements RegistryCommand {}
}
