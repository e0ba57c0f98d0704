package io.forcepool.income.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.income.user.User.Registered;
import io.forcepool.income.user.User.Unknown;
import io.forcepool.income.user.UserCommand.RegisterUser;
import io.forcepool.income.user.UserEvent.UserRegistered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

    private static final String CODE = "1603000000000001";

    @Test
    void registersACodeOnce() {
        var registered = new UserRegistered(CODE);
        assertThat(new Unknown(CODE).decide(new RegisterUser(CODE))).containsExactly(registered);
        assertThat(new Unknown(CODE).evolve(registered)).isEqualTo(new Registered(CODE));
        assertThat(new Registered(CODE).decide(new RegisterUser(CODE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "用户", "a|b"})
    void refusesWhatIsNoCode(String code) {
        assertThatThrownBy(() -> new Unknown(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
