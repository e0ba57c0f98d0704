package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The methods by name. Those that write are known by permission only and never executed. */
public final class Methods {

    private static final String PREFIX = "Filecoin.";
    private static final long EPOCHS_MAX = 1_000_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Method> methods = new HashMap<>();

    public Methods(ChainSource chain) {
        new ChainMethods(chain).all().forEach((name, method) -> put(name, method));
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

    /**
     * Adds a method {@code Forcepool.NAME [count]} that does something to the chain; only an admin
     * may call it. What it refuses is an application error.
     */
    public Methods withControl(String name, LongUnaryOperator action) {
        Method.Body body =
                parameters -> {
                    long count = parameters.number(0);
                    if (count < 0 || count > EPOCHS_MAX) {
                        String text = "%s: 0 to %d epochs, not %d";
                        throw ChainException.of(text.formatted(name, EPOCHS_MAX, count));
                    }
                    try {
                        return Answer.of(NODES.numberNode(action.applyAsLong(count)));
                    } catch (IllegalArgumentException e) {
                        throw ChainException.of(String.valueOf(e.getMessage()));
                    }
                };
        methods.put("Forcepool." + name, new Method(Permission.ADMIN, 1, body));
        return this;
    }

    /** The same without a parameter. */
    public Methods withControl(String name, LongSupplier action) {
        Method.Body body =
                _ -> {
                    try {
                        return Answer.of(NODES.numberNode(action.getAsLong()));
                    } catch (IllegalArgumentException e) {
                        throw ChainException.of(String.valueOf(e.getMessage()));
                    }
                };
        methods.put("Forcepool." + name, new Method(Permission.ADMIN, 0, body));
        return this;
    }

    /**
     * Adds {@code Forcepool.Fault [name, method, times]}, which makes answers to a method (empty:
     * to all) wrong so many times (0: always), {@code Forcepool.Faults []}, which lists what is
     * wrong, and {@code Forcepool.ClearFaults []}.
     */
    public Methods withFaults(Faults faults) {
        Method.Body begin =
                parameters -> {
                    try {
                        faults.begin(
                                Fault.of(parameters.text(0)),
                                parameters.text(1),
                                parameters.number(2));
                    } catch (IllegalArgumentException e) {
                        throw ChainException.of(String.valueOf(e.getMessage()));
                    }
                    return names(faults);
                };
        Method.Body clear =
                _ -> {
                    faults.clear();
                    return names(faults);
                };
        methods.put("Forcepool.Fault", new Method(Permission.ADMIN, 3, begin));
        methods.put("Forcepool.Faults", new Method(Permission.READ, 0, _ -> names(faults)));
        methods.put("Forcepool.ClearFaults", new Method(Permission.ADMIN, 0, clear));
        return this;
    }

    private static Answer names(Faults faults) {
        return Answer.of(LotusJson.array(faults.names().stream().map(NODES::stringNode).toList()));
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
        Method method = method(name);
        var parameters = new Parameters(name, values);
        if (parameters.count() != method.parameters()) {
            String text = "wrong param count (method '%s'): %d != %d";
            throw RpcException.parameters(
                    text.formatted(name, parameters.count(), method.parameters()));
        }
        String needed = method.permission().text();
        if (!allowed.contains(needed)) {
            String bare = name.substring(name.indexOf('.') + 1);
            throw ChainException.of(
                    "missing permission to invoke '%s' (need '%s')".formatted(bare, needed));
        }
        return method.body().call(parameters);
    }

    private Method method(String name) {
        if (name.equals("Filecoin.ChainNotify")) {
            String text = "method '%s' not supported in this mode (no out channel support)";
            throw RpcException.unknownMethod(text.formatted(name));
        }
        Method method = methods.get(name);
        if (method == null) {
            throw RpcException.unknownMethod("method '%s' not found".formatted(name));
        }
        return method;
    }

    private void refused(Permission permission, Map<String, Integer> parameters) {
        parameters.forEach(
                (name, count) -> put(name, new Method(permission, count, Methods::refuse)));
    }

    private void put(String name, Method method) {
        methods.put(PREFIX + name, method);
    }

    private static Answer refuse(Parameters parameters) {
        throw ChainException.of("the devnet does not simulate " + parameters.method());
    }
}
