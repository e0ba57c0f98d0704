package io.forcepool.devnet.rpc;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.HeadChanges;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.MinerFunds;
import io.forcepool.devnet.chain.TipSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The methods that read the chain. */
final class ChainMethods {

    private static final int API_VERSION = 2 << 16 | 3 << 8;
    private static final int BLOCK_DELAY_SECONDS = 30;

    private final ChainSource chain;

    ChainMethods(ChainSource chain) {
        this.chain = chain;
    }

    /** The methods by their bare names. */
    Map<String, Method> all() {
        return Map.ofEntries(
                read("ChainHead", 0, _ -> tipSet(chain.head())),
                read("ChainGetFinalizedTipSet", 0, _ -> tipSet(chain.finalised())),
                read("ChainGetGenesis", 0, _ -> Answer.of(genesis())),
                read("ChainGetTipSet", 1, it -> tipSet(at(it, 0))),
                read("ChainGetBlock", 1, it -> Answer.of(chain.block(it.cid(0)))),
                read("ChainGetTipSetByHeight", 2, this::byHeight),
                read("ChainGetPath", 2, it -> Answer.of(path(at(it, 0), at(it, 1)))),
                read("ChainGetMessagesInTipset", 1, it -> Answer.of(chain.messages(at(it, 0)))),
                read("StateCompute", 3, this::stateCompute),
                read("StateMinerPower", 2, it -> minerPower(it.address(0), at(it, 1))),
                read("StateMinerInfo", 2, it -> minerInfo(it.address(0), at(it, 1))),
                read("StateLookupID", 2, it -> text(chain.id(address(it), at(it, 1)))),
                read("StateAccountKey", 2, it -> text(chain.key(address(it), at(it, 1)))),
                read("StateGetActor", 2, it -> Answer.of(chain.actor(address(it), at(it, 1)))),
                read("StateReadState", 2, it -> Answer.of(funds(it).json())),
                read("StateMinerAvailableBalance", 2, it -> text(funds(it).available())),
                read("StateNetworkName", 0, _ -> networkName()),
                read("Version", 0, _ -> version()));
    }

    private static Map.Entry<String, Method> read(String name, int parameters, Method.Body body) {
        return Map.entry(name, new Method(Permission.READ, parameters, body));
    }

    private Answer byHeight(Parameters parameters) {
        long height = parameters.number(0);
        TipSet anchor = at(parameters, 1);
        if (height < 0) {
            throw ChainException.of("height %d is negative".formatted(height));
        }
        if (height > anchor.height()) {
            String text =
                    "looking for tipset with height greater than start point, req: %d, head: %d";
            throw ChainException.of(text.formatted(height, anchor.height()));
        }
        return tipSet(chain.atOrBefore(height, anchor));
    }

    private JsonNode path(TipSet from, TipSet to) {
        return HeadChanges.between(chain, from, to).json();
    }

    private Answer stateCompute(Parameters parameters) {
        long height = parameters.number(0);
        TipSet tipSet = at(parameters, 2);
        if (!parameters.absent(1)) {
            throw ChainException.of("the devnet computes tipsets without further messages");
        }
        if (height != tipSet.height()) {
            String text = "the devnet computes tipsets at their own height: %d is not %d";
            throw ChainException.of(text.formatted(height, tipSet.height()));
        }
        return chain.execution(tipSet);
    }

    private JsonNode genesis() {
        return chain.genesis()
                .<JsonNode>map(TipSet::json)
                .orElse(JsonNodeFactory.instance.nullNode());
    }

    private Answer version() {
        return Answer.of(
                LotusJson.object()
                        .put("Version", "1.36.2+devnet+forcepool")
                        .put("APIVersion", API_VERSION)
                        .put("BlockDelay", BLOCK_DELAY_SECONDS)
                        .put("Agent", "forcepool-devnet"));
    }

    private TipSet at(Parameters parameters, int index) {
        List<Cid> key = parameters.key(index);
        return key.isEmpty() ? chain.head() : chain.tipSet(key);
    }

    private Answer minerPower(String miner, TipSet tipSet) {
        return Answer.of(chain.minerPower(miner, tipSet));
    }

    private Answer minerInfo(String miner, TipSet tipSet) {
        return Answer.of(chain.minerInfo(miner, tipSet));
    }

    /** Only of miners: the states of other actors are not simulated. */
    private MinerFunds funds(Parameters parameters) {
        return chain.funds(address(parameters), at(parameters, 1));
    }

    private Answer networkName() {
        return text(chain.network());
    }

    private static Address address(Parameters parameters) {
        return new Address(parameters.address(0));
    }

    private static Answer text(Object value) {
        return Answer.of(JsonNodeFactory.instance.stringNode(value.toString()));
    }

    private static Answer tipSet(TipSet tipSet) {
        return Answer.of(tipSet.json());
    }
}
