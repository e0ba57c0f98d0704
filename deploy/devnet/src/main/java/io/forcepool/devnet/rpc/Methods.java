package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The methods by name. Those that write are known by permission only and never executed. */
public final class Methods {

    private static final String PREFIX = "Filecoin.";
    private static final int API_VERSION = 2 << 16 | 3 << 8;
    private static final int BLOCK_DELAY_SECONDS = 30;
    private static final long ADVANCE_EPOCHS_MAX = 1_000_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Method> methods = new HashMap<>();
    private final ChainSource chain;

    public Methods(ChainSource chain) {
        this.chain = chain;
        chainMethods();
        stateMethods();
        refused(Permission.READ, Map.of("MpoolGetNonce", 1, "MpoolPending", 1, "WalletBalance", 1));
        refused(
                Permission.WRITE,
                Map.of("MpoolPush", 1, "WalletNew", 1, "WalletHas", 1, "WalletList", 0));
        refused(
                Permission.SIGN,
                Map.of("MpoolPushMessage", 2, "WalletSign", 2, "WalletSignMessage", 2));
        refused(
                Permission.ADMIN,
                Map.of(
                        "AuthNew", 1,
                        "MpoolSetConfig", 1,
                        "WalletDelete", 1,
                        "WalletExport", 1,
                        "WalletImport", 1));
    }

    /** Adds {@code Forcepool.Advance [epochs]}, which answers the epoch it came to. */
    public Methods withAdvance(LongUnaryOperator advance) {
        Method.Body body =
                parameters -> {
                    long epochs = parameters.number(0);
                    if (epochs < 0 || epochs > ADVANCE_EPOCHS_MAX) {
                        String text = "advance by 0 to %d epochs, not %d";
                        throw ChainException.of(text.formatted(ADVANCE_EPOCHS_MAX, epochs));
                    }
                    return Answer.of(NODES.numberNode(advance.applyAsLong(epochs)));
                };
        methods.put("Forcepool.Advance", new Method(Permission.ADMIN, 1, body));
        return this;
    }

    /** Adds {@code Forcepool.RecordedHeights []}, which lists the islands. */
    public Methods withRecordedHeights(Supplier<List<Long>> heights) {
        Method.Body body =
                _ ->
                        Answer.of(
                                LotusJson.array(
                                        heights.get().stream().map(NODES::numberNode).toList()));
        methods.put("Forcepool.RecordedHeights", new Method(Permission.READ, 0, body));
        return this;
    }

    /** Calls a method with the permissions a caller has. */
    Answer call(String name, JsonNode values, Set<String> allowed) {
        if (name.equals("Filecoin.ChainNotify")) {
            String text = "method '%s' not supported in this mode (no out channel support)";
            throw RpcException.unknownMethod(text.formatted(name));
        }
        Method method = methods.get(name);
        if (method == null) {
            throw RpcException.unknownMethod("method '%s' not found".formatted(name));
        }
        var parameters = new Parameters(name, values);
        if (parameters.count() != method.parameters()) {
            String text = "wrong param count (method '%s'): %d != %d";
            throw RpcException.parameters(
                    text.formatted(name, parameters.count(), method.parameters()));
        }
        if (!allowed.contains(method.permission().text())) {
            String text = "missing permission to invoke '%s' (need '%s')";
            String bare = name.substring(name.indexOf('.') + 1);
            throw ChainException.of(text.formatted(bare, method.permission().text()));
        }
        return method.body().call(parameters);
    }

    private void chainMethods() {
        read("ChainHead", 0, _ -> tipSet(chain.head()));
        read("ChainGetFinalizedTipSet", 0, _ -> tipSet(chain.finalised()));
        read("ChainGetGenesis", 0, _ -> Answer.of(genesis()));
        read("ChainGetTipSet", 1, parameters -> tipSet(at(parameters, 0)));
        read("ChainGetBlock", 1, parameters -> Answer.of(chain.block(parameters.cid(0))));
        read("ChainGetTipSetByHeight", 2, this::byHeight);
    }

    private void stateMethods() {
        read("StateCompute", 3, this::stateCompute);
        read("StateNetworkName", 0, _ -> Answer.of(NODES.stringNode(chain.network())));
        read("Version", 0, _ -> version());
        read(
                "StateMinerPower",
                2,
                parameters ->
                        Answer.of(chain.minerPower(parameters.address(0), at(parameters, 1))));
        read(
                "StateMinerInfo",
                2,
                parameters -> Answer.of(chain.minerInfo(parameters.address(0), at(parameters, 1))));
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
        return chain.genesis().<JsonNode>map(TipSet::json).orElse(NODES.nullNode());
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
        var key = parameters.key(index);
        return key.isEmpty() ? chain.head() : chain.tipSet(key);
    }

    private void read(String name, int parameters, Method.Body body) {
        methods.put(PREFIX + name, new Method(Permission.READ, parameters, body));
    }

    private void refused(Permission permission, Map<String, Integer> parameters) {
        parameters.forEach(
                (name, count) ->
                        methods.put(PREFIX + name, new Method(permission, count, this::refuse)));
    }

    private Answer refuse(Parameters parameters) {
        throw ChainException.of("the devnet does not simulate " + parameters.method());
    }

    private static Answer tipSet(TipSet tipSet) {
        return Answer.of(tipSet.json());
    }
}
