package io.forcepool.local;

/**
 * A database with its two roles: the owner runs the migrations, the service role is what a service
 * logs in as.
 */
public record LocalDatabase(
        String name, String jdbcUrl, String ownerPassword, String servicePassword) {

    public String owner() {
        return name + "_owner";
    }

    public String service() {
        return name + "_service";
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
