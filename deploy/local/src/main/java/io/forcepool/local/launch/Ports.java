package io.forcepool.local.launch;

/**
 * Where everything listens on 127.0.0.1. {@code FORCEPOOL_PORT_OFFSET} moves all of it, so that two
 * clones can run beside each other.
 */
public record Ports(int offset) {

    private static final int HIGHEST = 65_535 - 19_092;

    public Ports {
        if (offset < 0 || offset > HIGHEST) {
            throw new IllegalArgumentException("the offset of the ports is 0 to " + HIGHEST);
        }
    }

    static Ports current() {
        String offset = System.getenv("FORCEPOOL_PORT_OFFSET");
        return new Ports(offset == null ? 0 : Integer.parseInt(offset));
    }

    public int postgres() {
        return 5499 + offset;
    }

    public int kafka() {
        return 19_092 + offset;
    }

    public int jwks() {
        return 8100 + offset;
    }

    public int devnet() {
        return 1234 + offset;
    }

    public int http(ServiceProgram service) {
        return service.httpPort() + offset;
    }

    public int management(ServiceProgram service) {
        return service.managementPort() + offset;
    }

    public String issuer() {
        return "http://127.0.0.1:" + jwks();
    }
}
