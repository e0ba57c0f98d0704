package io.forcepool.chain.adapter;

/** Why nothing can be learnt from a node now. It is tried again, for ever; nothing is left out. */
final class NodeFaultException extends RuntimeException {

    /** What is wrong; the names stand in the health of the service and in its metrics. */
    enum Fault {
        /** No connection, a time-out, or the connection broke. */
        UNREACHABLE,
        /** The token is missing, wrong, or has no permission. */
        UNAUTHORISED,
        /** The node, or a proxy before it, wants to be asked less often. */
        RATE_LIMITED,
        /** The answer is no JSON-RPC, for instance a page of a proxy. */
        NOT_A_NODE,
        /** The node answered with an error. */
        ERROR_ANSWERED,
        /** The node does not know the method. */
        METHOD_UNKNOWN,
        /** The node does not keep the state any more; another node or an archive is needed. */
        STATE_PRUNED,
        /** The node speaks another version of its interface. */
        WRONG_VERSION,
        /** The node is of another network. */
        WRONG_NETWORK,
        /** The node's head has not moved for longer than it may; is it in sync, has it peers? */
        HEAD_STILL,
        /** The node's head is below what is published. */
        NODE_BEHIND,
        /**
         * The node's head is not above what is published as final. Nothing is published until it is
         * again, or another node is used; what was published is put right by persons only.
         */
        FINAL_LEFT,
        /** What the node says is not the chain that was published, or contradicts itself. */
        CHAIN_REFUSED,
        /** The second node says otherwise; nothing is published until both say the same. */
        WITNESS_DISAGREES,
        /** The second node cannot be asked, is behind, or contradicts itself. */
        WITNESS_SILENT,
        /** The trouble is ours: the database, or a defect. */
        INTERNAL
    }

    private static final long serialVersionUID = 1;

    private final Fault fault;

    NodeFaultException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    NodeFaultException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
