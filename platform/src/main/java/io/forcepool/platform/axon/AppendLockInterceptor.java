package io.forcepool.platform.axon;

import io.forcepool.platform.store.EventLog;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Takes the append lock as the first thing of a command's transaction. Axon appends at the end of
 * it, when handlers may already hold row locks that another appender waits for.
 */
final class AppendLockInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final EventLog log;

    AppendLockInterceptor(EventLog log) {
        this.log = log;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        log.lock();
        return chain.proceed();
    }
}
