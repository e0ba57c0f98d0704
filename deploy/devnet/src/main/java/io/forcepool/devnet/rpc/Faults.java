package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The faults that a devnet was told to have, each until it was had often enough or is taken back.
 */
public final class Faults {

    /** For as long as it is not taken back. */
    public static final long ALWAYS = 0;

    private static final long SLOW_SECONDS = 10;
    private static final String EVERY_METHOD = "";
    private static final String PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    private final Map<Fault, Rule> rules = new EnumMap<>(Fault.class);

    /** Which answers a fault spoils, and how many more of them. */
    private record Rule(String method, long left) {}

    /**
     * From now on.
     *
     * @param method whose answers are spoilt; empty: of all
     * @param times how many; {@link #ALWAYS}: until it is taken back
     */
    public synchronized void begin(Fault fault, String method, long times) {
        if (times < 0) {
            throw new IllegalArgumentException("a fault is had 0 (always) times or more");
        }
        rules.put(fault, new Rule(method, times));
    }

    public synchronized void clear() {
        rules.clear();
    }

    /** The names of those that are had. */
    synchronized List<String> names() {
        return rules.keySet().stream().map(Fault::text).toList();
    }

    synchronized boolean has(Fault fault) {
        return rules.containsKey(fault);
    }

    /** Whether this is had now; one that was had often enough ends. */
    synchronized boolean take(Fault fault) {
        return take(fault, EVERY_METHOD);
    }

    /** The chain as it is shown. */
    public ChainSource on(ChainSource chain) {
        return new FaultyChain(chain, this);
    }

    /** The answer to a call of a method, perhaps spoilt. */
    RpcHandler.Sent answer(JsonNode request, Supplier<RpcHandler.Sent> answer) {
        String method = RpcRequest.method(request);
        return method.startsWith("Forcepool.")
                ? answer.get()
                : next(method)
                        .map(fault -> spoilt(fault, request.path("id"), answer))
                        .orElseGet(answer);
    }

    private synchronized Optional<Fault> next(String method) {
        return Arrays.stream(Fault.values())
                .filter(Fault::ofAnswers)
                .filter(fault -> take(fault, method))
                .findFirst();
    }

    private boolean take(Fault fault, String method) {
        Rule rule = rules.get(fault);
        if (rule == null || !(rule.method.isEmpty() || rule.method.equals(method))) {
            return false;
        }
        if (rule.left == 1) {
            rules.remove(fault);
        } else if (rule.left > 1) {
            rules.put(fault, new Rule(rule.method, rule.left - 1));
        }
        return true;
    }

    private static RpcHandler.Sent spoilt(
            Fault fault, JsonNode id, Supplier<RpcHandler.Sent> answer) {
        return switch (fault) {
            case SLOW -> slow(answer);
            case TOO_MANY_REQUESTS -> new RpcHandler.Sent(429, text("Too Many Requests"));
            case HTML_PAGE -> new RpcHandler.Sent(502, text(PAGE));
            case TRUNCATED -> truncated(answer.get());
            case WRONG_TYPE -> result(id, JsonNodeFactory.instance.numberNode(7));
            case NULL_RESULT -> result(id, JsonNodeFactory.instance.nullNode());
            case STATE_PRUNED -> pruned(id);
            default -> answer.get();
        };
    }

    private static RpcHandler.Sent slow(Supplier<RpcHandler.Sent> answer) {
        try {
            TimeUnit.SECONDS.sleep(SLOW_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer.get();
    }

    private static RpcHandler.Sent truncated(RpcHandler.Sent whole) {
        return new RpcHandler.Sent(
                whole.status(), Arrays.copyOf(whole.body(), whole.body().length / 2));
    }

    private static RpcHandler.Sent result(JsonNode id, JsonNode result) {
        ObjectNode json = LotusJson.object().put("jsonrpc", "2.0");
        json.set("result", result);
        json.set("id", id);
        return new RpcHandler.Sent(200, LotusJson.bytes(json));
    }

    private static RpcHandler.Sent pruned(JsonNode id) {
        ObjectNode json = LotusJson.object().put("jsonrpc", "2.0");
        json.set("id", id);
        json.putObject("error")
                .put("code", 1)
                .put(
                        "message",
                        ChainException.missing(
                                        "bafy2bzaceaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                                .getMessage());
        return new RpcHandler.Sent(200, LotusJson.bytes(json));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
