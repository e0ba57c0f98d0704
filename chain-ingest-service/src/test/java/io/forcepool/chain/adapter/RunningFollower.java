package io.forcepool.chain.adapter;

/** A follower with its watch, in threads of their own until it is closed. */
record RunningFollower(ChainFollower follower, HeadWatch watch) implements AutoCloseable {

    RunningFollower {
        follower.start();
        watch.start();
    }

    /** Follows for a pool, with other settings than it has itself. */
    static RunningFollower of(FollowedPool pool, ForcepoolChainProperties properties) {
        var nodes = new Nodes(properties.network(), properties.node());
        var following =
                new Following(
                        properties,
                        nodes,
                        pool.database().store(properties.network()),
                        pool.status(),
                        pool.meters(),
                        pool.database().reorganisations(properties.network()));
        return new RunningFollower(
                new ChainFollower(
                        following, nodes, pool.status(), pool.meters(), properties.following()),
                new HeadWatch(nodes, pool.meters()));
    }

    @Override
    public void close() {
        watch.stop();
        follower.stop();
    }
}
