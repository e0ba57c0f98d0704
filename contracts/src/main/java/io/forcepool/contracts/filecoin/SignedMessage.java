package io.forcepool.contracts.filecoin;

/** A message with its signature. */
public record SignedMessage(Message message, Signature signature) {

    /** What explorers and nodes call it by; a BLS signature is not part of the name. */
    public Cid cid() {
        return signature.type() == Signature.BLS ? message.cid() : Cid.ofDagCbor(encode());
    }

    /** The signed message's DAG-CBOR block. */
    public byte[] encode() {
        var out = new CborWriter().array(2);
        message.writeTo(out);
        return out.signature(signature).toByteArray();
    }
}
