package io.forcepool.devnet.rpc;

/** A protocol error, with the HTTP status that Lotus' JSON-RPC library gives it. */
final class RpcException extends RuntimeException {

    private final int status;
    private final int code;

    private RpcException(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RpcException parse(String message) {
        return new RpcException(500, -32700, message);
    }

    static RpcException invalid() {
        return new RpcException(400, -32600, "Invalid request");
    }

    static RpcException unknownMethod(String message) {
        return new RpcException(500, -32601, message);
    }

    static RpcException parameters(String message) {
        return new RpcException(500, -32602, message);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
