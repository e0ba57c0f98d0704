package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.devnet.chain.LotusJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A call of one actor by another and the calls it made in turn: a node of an execution trace. */
record Call(
        Address from,
        Address to,
        BigInteger value,
        long method,
        Bytes params,
        int exitCode,
        List<Call> subcalls) {

    private static final int CBOR = 81;
    private static final long GAS_PER_CALL = 2_320_000;
    private static final String[] CHARGES = {"OnMethodInvocation", "wasm_exec"};

    Call {
        subcalls = List.copyOf(subcalls);
    }

    /** A call that moves no funds and succeeds. */
    static Call plain(Address from, Address to, long method, Bytes params, List<Call> subcalls) {
        return new Call(from, to, BigInteger.ZERO, method, params, 0, subcalls);
    }

    /** A transfer that succeeds. */
    static Call send(Address from, Address to, BigInteger value) {
        return new Call(from, to, value, 0, Bytes.EMPTY, 0, List.of());
    }

    /**
     * @param gas what is left for it; a subcall gets less
     * @param invoked describes the actor that is called
     */
    ObjectNode json(long gas, Actors invoked) {
        ObjectNode json = LotusJson.object();
        json.putObject("Msg")
                .put("From", from.text())
                .put("To", to.text())
                .put("Value", value.toString())
                .put("Method", method)
                .put("Params", LotusJson.base64(params))
                .put("ParamsCodec", params.size() == 0 ? 0 : CBOR)
                .put("GasLimit", gas)
                .put("ReadOnly", false);
        json.putObject("MsgRct").put("ExitCode", exitCode).putNull("Return").put("ReturnCodec", 0);
        json.set("InvokedActor", invoked.json(to, method));
        json.set("GasCharges", LotusJson.array(charges()));
        return subcalls.isEmpty() ? json.putNull("Subcalls") : withSubcalls(json, gas, invoked);
    }

    private ObjectNode withSubcalls(ObjectNode json, long gas, Actors invoked) {
        var calls = new ArrayList<ObjectNode>();
        for (Call call : subcalls) {
            long left = Math.max(0, gas - (calls.size() + 1) * GAS_PER_CALL);
            calls.add(call.json(left, invoked));
        }
        json.set("Subcalls", LotusJson.array(calls));
        return json;
    }

    private static List<ObjectNode> charges() {
        var charges = new ArrayList<ObjectNode>();
        for (String name : CHARGES) {
            charges.add(
                    LotusJson.object()
                            .put("Name", name)
                            .put("tg", 75_000)
                            .put("cg", 75_000)
                            .put("sg", 0)
                            .put("tt", 2_000));
        }
        return charges;
    }
}
