package io.forcepool.ledger.entry;

import static io.forcepool.ledger.entry.Transfers.command;
import static io.forcepool.ledger.entry.Transfers.gas;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house pays for every message of the pool's wallets, once. */
class GasEntryTest {

    private final Book book = new Book();

    @BeforeEach
    void theHouseHasSeven() {
        book.post(Pages.command(Pages.page("income", 0, 7)));
    }

    @Test
    void theHousePaysOnce() {
        Decision decision = book.post(command(gas(5)));

        EntryPosted posted = (EntryPosted) ((Decision.Recorded) decision).event();
        assertThat(posted.kind()).isEqualTo(EntryKind.GAS);
        assertThat(posted.entry()).startsWith("gas/bafy2bza");
        assertThat(posted.effectiveHeight()).isEqualTo(Transfers.PAID_AT);
        assertThat(available(AccountId.house("demo", Coin.FIL))).isEqualTo(2);
        assertThat(available(new AccountId("chain/FIL/gas"))).isEqualTo(5);
        assertThat(book.post(command(gas(5)))).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void theSameMessageDoesNotCostSomethingElse() {
        book.post(command(gas(5)));
        assertThat(book.post(command(gas(1)))).isInstanceOf(Decision.Contradicted.class);
        assertThat(available(AccountId.house("demo", Coin.FIL))).isEqualTo(2);
    }

    /** The chain took it all the same; it waits until the house has it. */
    @Test
    void whatTheHouseDoesNotHaveWaits() {
        assertThat(book.post(command(gas(8)))).isInstanceOf(Decision.Obstructed.class);
        book.post(Pages.command(Pages.page("later", 0, 1)));
        assertThat(book.post(command(gas(8)))).isInstanceOf(Decision.Recorded.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void gasIsMoreThanNothing(long units) {
        assertThat(book.post(command(gas(units)))).isInstanceOf(Decision.NotUnderstood.class);
    }

    private long available(AccountId account) {
        BigInteger available = book.balance(account).available();
        return available.longValueExact();
    }
}
