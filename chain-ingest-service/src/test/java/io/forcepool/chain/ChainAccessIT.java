package io.forcepool.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.security.AccessMatrix;
import io.forcepool.platform.security.AccessTable;
import io.forcepool.platform.testing.Bearers;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask what of the chain, and what is answered to what makes no sense. */
class ChainAccessIT {

    /** Nobody listens there: what is asked of the service does not need a node. */
    private static final ServiceProcess SERVICE =
            new ServiceProcess(
                    ChainIngestApplication.class,
                    "chain-ingest-service",
                    Surroundings.of("chain_ingest"),
                    List.of(
                            "--forcepool.network=access-net",
                            "--forcepool.node.urls=http://127.0.0.1:9",
                            "--forcepool.pools[0].id=pool-1",
                            "--forcepool.pools[0].miners[0]=t01000"));

    @BeforeAll
    static void start() {
        SERVICE.start();
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        SERVICE.tokens().close();
    }

    @Test
    void everyRouteIsForThoseItsRuleNamesAndNobodyElse() throws Exception {
        var matrix =
                new AccessMatrix(
                        SERVICE.bean(AccessTable.class),
                        SERVICE.base(),
                        new Bearers(SERVICE.tokens()));

        assertThat(matrix.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/chain/status",
                "/api/v1/chain/audit",
                "/api/v1/chain/reorgs?limit=10&cursor=99",
                "/api/v1/rewards",
                "/api/v1/rewards/seen",
                "/api/v1/rewards/seen?gone=true&miner=t01000",
                "/api/v1/rewards/days?from=2026-01-01&to=2026-12-31",
                "/api/v1/wallets/messages?state=FINAL&address=t01000",
                "/api/v1/wallets/flows?from=2026-01-01&to=2026-01-31",
                "/api/v1/registry/changes",
                "/api/v1/registry"
            })
    void whoWorksHereReads(String path) {
        for (String role : List.of("viewer", "finance", "auditor", "operator", "service")) {
            assertThat(SERVICE.get(role, path).status()).as(role).isEqualTo(200);
        }
        assertThat(SERVICE.get("approver", path).status()).isEqualTo(403);
    }

    @Test
    void minerOfNoPoolHasNoDays() {
        var answer =
                SERVICE.get("viewer", "/api/v1/miners/t01005/days?from=2026-01-01&to=2026-01-01");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("unknown-miner", "t01005");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/rewards?miner=nobody, invalid-miner",
        "/api/v1/rewards?limit=0, invalid-limit",
        "/api/v1/chain/reorgs?limit=0, invalid-limit",
        "/api/v1/rewards?cursor=x, invalid-cursor",
        "/api/v1/wallets/messages?address=nobody, invalid-address",
        "/api/v1/wallets/messages?cursor=1.x.y, invalid-cursor",
        "/api/v1/wallets/messages?limit=0, invalid-limit",
        "/api/v1/rewards/seen?miner=nobody, invalid-miner",
        "/api/v1/rewards/seen?limit=1001, invalid-limit",
        "/api/v1/rewards/seen?cursor=1.x.y, invalid-cursor",
        "/api/v1/rewards/days?from=2026-01-02&to=2026-01-01, invalid-days",
        "/api/v1/rewards/days?from=2026-01-01&to=2027-01-02, invalid-days",
        "/api/v1/miners/t01000/days?from=2026-01-01&to=2027-01-02, invalid-days",
        "/api/v1/miners/nobody/days?from=2026-01-01&to=2026-01-01, invalid-miner",
        "/api/v1/wallets/flows?from=2026-01-01&to=2026-02-01, invalid-days",
        "/api/v1/wallets/flows?from=2026-01-02&to=2026-01-01, invalid-days",
        "/api/v1/wallets/flows?from=2026-01-01&to=2026-01-01&address=nobody, invalid-address"
    })
    void whatMakesNoSenseIsAProblemWithACode(String path, String code) {
        var answer = SERVICE.get("viewer", path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains(code);
    }

    @Test
    void dayThatIsNoneIsRefused() {
        String path = "/api/v1/rewards/days?from=yesterday&to=2026-01-01";
        assertThat(SERVICE.get("viewer", path).status()).isEqualTo(400);
    }
}
