package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.CborWriter;
import io.forcepool.contracts.filecoin.Cid;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CIDs of things that the simulator has no trees for. They are named by their content as on the
 * real chain, and agree with each other (the state root of an execution is the parent state root of
 * the next header), but the content is a plain list where the chain has an array-mapped trie.
 */
final class Roots {

    /** Of no messages at all: the real one. */
    static final Cid NO_MESSAGES =
            new Cid("bafy2bzacecmda75ovposbdateg7eyhwij65zklgyijgcjwynlklmqazpwlhba");

    private Roots() {}

    /** The state after the tipset with this key. */
    static Cid stateAfter(List<Cid> key) {
        return Cid.ofDagCbor(named("state").links(key).toByteArray());
    }

    static Cid genesisState(ChainSeed chain) {
        var out = named("genesis").integer(chain.seed()).integer(chain.miners());
        out.bytes(chain.network().getBytes(StandardCharsets.UTF_8));
        return Cid.ofDagCbor(out.integer(chain.genesis().getEpochSecond()).toByteArray());
    }

    /** The messages of one block, BLS and secp256k1 apart. */
    static Cid messages(List<PlannedMessage> messages) {
        if (messages.isEmpty()) {
            return NO_MESSAGES;
        }
        var out = new CborWriter().array(2);
        out.link(list(messages.stream().filter(PlannedMessage::bls).toList()));
        out.link(list(messages.stream().filter(message -> !message.bls()).toList()));
        return Cid.ofDagCbor(out.toByteArray());
    }

    /** The receipts of all messages of an epoch, in the order of execution. */
    static Cid receipts(List<PlannedMessage> messages) {
        var out = new CborWriter().array(messages.size());
        for (PlannedMessage message : messages) {
            out.array(4).integer(message.exitCode()).bytes(Bytes.EMPTY);
            out.integer(message.gasUsed()).nothing();
        }
        return Cid.ofDagCbor(out.toByteArray());
    }

    /** The head of an actor's state, which nobody can look into. */
    static Cid actorHead(long id, long height) {
        return Cid.ofDagCbor(named("actor").integer(id).integer(height).toByteArray());
    }

    private static Cid list(List<PlannedMessage> messages) {
        var out = new CborWriter();
        return Cid.ofDagCbor(
                out.links(messages.stream().map(PlannedMessage::cid).toList()).toByteArray());
    }

    private static CborWriter named(String what) {
        return new CborWriter().array(1).bytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
