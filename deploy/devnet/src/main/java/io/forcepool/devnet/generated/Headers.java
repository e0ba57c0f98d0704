package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Signature;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the headers of an epoch's blocks. Proofs and signatures are random bytes of real length.
 */
final class Headers {

    private static final int VRF_BYTES = 96;
    private static final int SIGNATURE_BYTES = 96;
    private static final int BEACON_BYTES = 48;
    private static final int WINNING_PROOF_BYTES = 192;
    private static final int WINNING_PROOF_32_GIB = 3;
    private static final int GENESIS_TICKET_BYTES = 32;
    private static final long GENESIS_BASE_FEE = 100_000_000;

    /** The parent of every genesis that Lotus makes. */
    private static final Cid BEFORE_GENESIS =
            new Cid("bafyreiaqpwbbyjo4a42saasj36kkrpv4tsherf2e7bvezkert2a7dhonoi");

    private final ChainSeed chain;
    private final Miners miners;

    Headers(ChainSeed chain, Miners miners) {
        this.chain = chain;
        this.miners = miners;
    }

    /** What the blocks of an epoch say about their parent. */
    record Parent(List<Cid> key, BigInteger weight, Cid state, Cid receipts) {}

    BlockHeader genesis() {
        byte[] ticket = new byte[GENESIS_TICKET_BYTES];
        chain.random(ChainSeed.Draw.TICKET, 0).nextBytes(ticket);
        return new BlockHeader(
                Address.ofId(0, chain.mainnet()),
                Bytes.of(ticket),
                new BlockHeader.ElectionProof(0, Bytes.EMPTY),
                List.of(new BlockHeader.BeaconEntry(0, Bytes.of(new byte[32]))),
                List.of(),
                List.of(BEFORE_GENESIS),
                BigInteger.ZERO,
                0,
                Roots.genesisState(chain),
                Roots.receipts(List.of()),
                Roots.NO_MESSAGES,
                null,
                chain.timestamp(0),
                null,
                0,
                BigInteger.valueOf(GENESIS_BASE_FEE));
    }

    List<BlockHeader> of(Epoch epoch, Parent parent) {
        SplittableRandom beacon = chain.random(ChainSeed.Draw.BEACON, epoch.height());
        var entry = new BlockHeader.BeaconEntry(epoch.height(), random(beacon, BEACON_BYTES));
        var headers = new ArrayList<BlockHeader>();
        for (PlannedBlock block : epoch.blocks()) {
            // Of the block alone: it is the same beside other blocks.
            long drawn = epoch.height() * ChainSeed.MINERS_MAX + block.miner();
            SplittableRandom proofs = chain.random(ChainSeed.Draw.BLOCK, drawn);
            headers.add(header(epoch, block, parent, entry, proofs));
        }
        return headers;
    }

    private BlockHeader header(
            Epoch epoch,
            PlannedBlock block,
            Parent parent,
            BlockHeader.BeaconEntry beacon,
            SplittableRandom random) {
        return new BlockHeader(
                miners.address(block.miner()),
                block.ticket(),
                new BlockHeader.ElectionProof(block.winCount(), random(random, VRF_BYTES)),
                List.of(beacon),
                List.of(winningProof(random)),
                parent.key,
                parent.weight,
                epoch.height(),
                parent.state,
                parent.receipts,
                Roots.messages(block.messages()),
                aggregate(block, random),
                chain.timestamp(epoch.height()),
                bls(random(random, SIGNATURE_BYTES)),
                0,
                epoch.baseFee());
    }

    private static BlockHeader.PoStProof winningProof(SplittableRandom random) {
        return new BlockHeader.PoStProof(WINNING_PROOF_32_GIB, random(random, WINNING_PROOF_BYTES));
    }

    /** The aggregate of no signatures is the point at infinity. */
    private static Signature aggregate(PlannedBlock block, SplittableRandom random) {
        if (block.messages().stream().anyMatch(PlannedMessage::bls)) {
            return bls(random(random, SIGNATURE_BYTES));
        }
        byte[] infinity = new byte[SIGNATURE_BYTES];
        infinity[0] = (byte) 0xc0;
        return bls(Bytes.of(infinity));
    }

    private static Signature bls(Bytes data) {
        return new Signature(Signature.BLS, data);
    }

    private static Bytes random(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
