package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.chain.LotusJson;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the actors in a trace as newer nodes do. The code is that of a real network's actors;
 * heads are made up, and a trace has no balances.
 */
record Actors(long height) {

    private static final String REWARD =
            "bafk2bzacedjyp6ll5ez27dfgldjj4tntxfvyp4pa5zkk7s5uhipzqjyx2gmuc";
    private static final String CRON =
            "bafk2bzaceaz6rocamdxehgpwcbku6wlapwpgzyyvkrploj66mlqptsulf52bs";
    private static final String POWER =
            "bafk2bzacea7t4wynzjajl442mpdqbnh3wusjusqtnzgpvefvweh4n2tgzgqhu";
    private static final String MARKET =
            "bafk2bzaceabolct6qdnefwcrtati2us3sxtxfghyqk6aamfhl6byyefmtssqi";
    private static final String ACCOUNT =
            "bafk2bzacechwwxdqvggkdylm37zldjsra2ivkdzwp7fee56bzxbzs544wv6u6";
    private static final String MULTISIG =
            "bafk2bzacednkwcpw5yzxjceoaliajgupzj6iqxe7ks2ll3unspbprbo5f2now";
    static final String MINER = "bafk2bzaceckzw3v7wqliyggvjvihz4wywchnnsie4frfvkm3fm5znb64mofri";

    /** Where nothing is called but paid, or under another name, a trace is silent about it. */
    JsonNode json(Address address, long method) {
        if (method == 0 || address.protocol() != 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode json = LotusJson.object().put("Id", address.id());
        json.set("State", state(address.id(), 0, BigInteger.ZERO));
        return json;
    }

    /** An actor by its number. */
    ObjectNode state(long id, long nonce, BigInteger balance) {
        ObjectNode state = LotusJson.object();
        state.putObject("Code").put("/", code(id));
        state.set("Head", LotusJson.cid(Roots.actorHead(id, height)));
        state.put("Nonce", nonce).put("Balance", balance.toString());
        return state.putNull("DelegatedAddress");
    }

    private static String code(long id) {
        return switch ((int) id) {
            case 2 -> REWARD;
            case 3 -> CRON;
            case 4 -> POWER;
            case 5 -> MARKET;
            case 99 -> ACCOUNT;
            case Wallets.MULTISIG_ID -> MULTISIG;
            default -> id < Wallets.FIRST_ID ? MINER : ACCOUNT;
        };
    }
}
