package io.forcepool.contracts.filecoin;

import java.math.BigInteger;

/**
 * A message as it is signed. Unsigned numbers of the chain (nonce, method) stand in a long whose
 * highest bit Java shows as a sign.
 */
public record Message(
        long version,
        Address to,
        Address from,
        long nonce,
        BigInteger value,
        long gasLimit,
        BigInteger gasFeeCap,
        BigInteger gasPremium,
        long method,
        Bytes params) {

    /** The CID of the unsigned message. */
    public Cid cid() {
        return Cid.ofDagCbor(encode());
    }

    /** The message's DAG-CBOR block. */
    public byte[] encode() {
        var out = new CborWriter();
        writeTo(out);
        return out.toByteArray();
    }

    void writeTo(CborWriter out) {
        out.array(10).unsigned(version).address(to).address(from).unsigned(nonce).bigInt(value);
        out.integer(gasLimit).bigInt(gasFeeCap).bigInt(gasPremium).unsigned(method).bytes(params);
    }
}
