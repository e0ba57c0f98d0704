package io.forcepool.income.user;

/** What happened to a user. */
public sealed interface UserEvent {

    /** The code is a user's from now on. */
    record UserRegistered(String code) implements UserEvent {}
}
