package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

    private static final AccountId USER = AccountId.user("1603000000000001", Coin.FIL);
    private static final AccountId REWARDS = AccountId.rewards("pool-1", Coin.FIL);

    @ParameterizedTest
    @CsvSource({
        "user/1603000000000001/FIL, true, false",
        "user/a_b.c-D/FIL, true, false",
        "pool/pool-1/FIL/rewards, false, true",
        "pool/pool-1/FIL/house, false, false",
        "pool/pool-1/FIL/fees, false, false",
        "pool/rewards/FIL/fees, false, false",
        "chain/FIL/paid-out, false, true",
        "chain/FIL/gas, false, true",
        "adjustment/FIL, false, true",
        "migration/FIL, false, true"
    })
    void anAccountIsAnOwnerAndACoin(String text, boolean ofUser, boolean mayBeNegative) {
        var account = new AccountId(text);
        assertThat(account.coin()).isEqualTo(Coin.FIL);
        assertThat(account.ofUser()).isEqualTo(ofUser);
        assertThat(account.mayBeNegative()).isEqualTo(mayBeNegative);
        assertThat(account).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "user/",
                "user//FIL",
                "user/1",
                "user/1/",
                "user/1/fil",
                "user/1/DOGE",
                "user/1/FIL/rewards",
                "user/1/2/FIL",
                "user/用/FIL",
                "user/1 /FIL",
                "user/*/FIL",
                "User/1/FIL",
                " user/1/FIL",
                "user/1/FIL\n",
                "user/FIL",
                "pool/FIL/fees",
                "pool/p/FIL",
                "pool/p/FIL/other",
                "pool/p/DOGE/fees",
                "chain/FIL",
                "chain/FIL/burnt",
                "chain/DOGE/gas",
                "adjustment",
                "adjustment/DOGE",
                "adjustment/FIL/x",
                "migration/p/FIL"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(text));
    }

    @Test
    void namesAreWhatThePatternSays() {
        for (int c = 0; c < 0x300; c++) {
            String name = "a" + (char) c;
            assertThat(AccountId.isOwnerName(name))
                    .as("character %d", c)
                    .isEqualTo(name.matches("[A-Za-z0-9_.-]{1,64}"));
        }
        assertThat(AccountId.isOwnerName("")).isFalse();
        assertThat(AccountId.isOwnerName("x".repeat(64))).isTrue();
        assertThat(AccountId.isOwnerName("x".repeat(65))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountId.user("x".repeat(65), Coin.FIL));
    }

    @Test
    void onlyUsersHaveACode() {
        assertThat(USER.userCode()).isEqualTo("1603000000000001");
        assertThatIllegalArgumentException().isThrownBy(REWARDS::userCode);
        assertThat(AccountId.house("p", Coin.FIL)).hasToString("pool/p/FIL/house");
        assertThat(AccountId.fees("p", Coin.FIL)).hasToString("pool/p/FIL/fees");
    }

    @Test
    void usersHaveAllBucketsAndWhoPaysHasOneToHold() {
        for (Bucket bucket : Bucket.values()) {
            var pocket = new Pocket(USER, bucket);
            assertThat(Pocket.of(pocket.text())).isEqualTo(pocket);
            assertThat(pocket).hasToString(USER + ":" + bucket.text());
        }
        assertThat(Pocket.of(REWARDS + ":available")).isEqualTo(Pocket.available(REWARDS));
        assertThatIllegalArgumentException().isThrownBy(() -> Pocket.frozen(REWARDS));
        assertThatIllegalArgumentException().isThrownBy(() -> Pocket.locked(REWARDS));
        for (AccountId payer :
                new AccountId[] {
                    AccountId.house("pool-1", Coin.FIL), AccountId.fees("pool-1", Coin.FIL)
                }) {
            assertThat(Pocket.of(payer + ":frozen")).isEqualTo(Pocket.frozen(payer));
            assertThatIllegalArgumentException().isThrownBy(() -> Pocket.locked(payer));
            assertThat(payer.owner()).isEqualTo("pool-1");
        }
        assertThat(USER.owner()).isEqualTo("1603000000000001");
        assertThatIllegalArgumentException().isThrownBy(REWARDS::owner);
        for (String text : new String[] {"", ":", USER.text(), USER + ":", USER + ":AVAILABLE"}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Pocket.of(text));
        }
    }

    @Test
    void aMoveIsOnePositiveAmountBetweenTwoPockets() {
        Amount one = Amount.of(Coin.FIL, "1");
        var from = Pocket.available(REWARDS);
        var to = Pocket.available(USER);
        assertThat(new Move(from, to, one).amount()).isEqualTo(one);
        assertThat(new Move(to, Pocket.frozen(USER), one).to().bucket()).isEqualTo(Bucket.FROZEN);
        assertThatIllegalArgumentException().isThrownBy(() -> new Move(from, from, one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Move(from, to, Amount.zero(Coin.FIL)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Move(from, to, new Amount(Coin.FIL, BigInteger.ONE.negate())));
    }
}
