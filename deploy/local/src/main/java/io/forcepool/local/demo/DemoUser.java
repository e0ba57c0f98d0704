package io.forcepool.local.demo;

import java.math.BigInteger;
import java.util.List;

/** A user of the demo's pool, with one order. */
record DemoUser(String code, BigInteger bytes, int feePpm) {

    private static final BigInteger TEBIBYTE = BigInteger.ONE.shiftLeft(40);

    /** Half of it is sold; the rest is the house's. */
    static final BigInteger POOL_BYTES = TEBIBYTE.multiply(BigInteger.valueOf(1000));

    static final List<DemoUser> ALL =
            List.of(
                    of("6000000000000001", 300, 200_000),
                    of("6000000000000002", 150, 125_000),
                    of("6000000000000003", 50, 0));

    String order() {
        return "demo-" + code;
    }

    /** How the user is called in the terminal. */
    String shortName() {
        return "user …" + code.substring(code.length() - 2);
    }

    private static DemoUser of(String code, long tebibytes, int feePpm) {
        return new DemoUser(code, TEBIBYTE.multiply(BigInteger.valueOf(tebibytes)), feePpm);
    }
}
