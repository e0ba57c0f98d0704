package io.forcepool.devnet.recorded;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.LotusJson.Claim;
import io.forcepool.devnet.chain.MinerInfo;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The miners of the recorded blocks. Nothing was recorded of their power and their owners: what is
 * said here is made up, and constant. A miner has 1 to 16 PiB by its number, and twice that quality
 * adjusted; the network has 8 EiB and 20 EiB; owner and worker are the two numbers before a
 * miner's.
 */
final class RecordedMiners {

    private static final BigInteger PIB = BigInteger.ONE.shiftLeft(50);
    private static final BigInteger EIB = BigInteger.ONE.shiftLeft(60);
    private static final Claim NETWORK =
            new Claim(EIB.multiply(BigInteger.valueOf(8)), EIB.multiply(BigInteger.valueOf(20)));

    private final Set<Long> ids = new HashSet<>();

    void add(TipSet tipSet) {
        for (JsonNode block : tipSet.json().path("Blocks")) {
            ids.add(new Address(block.path("Miner").asString("")).id());
        }
    }

    JsonNode power(Address miner) {
        return known(miner)
                ? LotusJson.power(claim(miner.id()), NETWORK, true)
                : LotusJson.power(Claim.NONE, NETWORK, false);
    }

    JsonNode info(Address miner) {
        if (!known(miner)) {
            throw ChainException.unknownMiner();
        }
        String owner = Address.ofId(miner.id() - 2, true).text();
        String worker = Address.ofId(miner.id() - 1, true).text();
        return new MinerInfo(owner, worker, List.of()).json();
    }

    private boolean known(Address miner) {
        return miner.protocol() == 0 && ids.contains(miner.id());
    }

    private static Claim claim(long id) {
        BigInteger raw = PIB.multiply(BigInteger.valueOf(1 + id % 16));
        return new Claim(raw, raw.shiftLeft(1));
    }
}
