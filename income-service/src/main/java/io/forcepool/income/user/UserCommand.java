package io.forcepool.income.user;

/** What can be asked of a user. */
public sealed interface UserCommand {

    /** Make this code known. */
    record RegisterUser(String code) implements UserCommand {

        public RegisterUser {
            User.check(code);
        }
    }
}
