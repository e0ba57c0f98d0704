package io.forcepool.platform;

import java.io.PrintStream;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;

/**
 * Something a service's program does instead of serving, when its first argument is the command's
 * name. Commands are found by {@link java.util.ServiceLoader}; no listener, processor or port is
 * opened for them.
 */
public interface OfflineCommand {

    String name();

    /**
     * Does it.
     *
     * @param arguments what follows the name
     * @return the exit code of the process
     */
    int run(Context context, List<String> arguments) throws Exception;

    /** What a command may ask for; nothing is read or connected before it is. */
    interface Context {

        /** The name of the service, for instance {@code ledger-service}. */
        String service();

        /** The configuration the service would run with. */
        Environment environment();

        /** The service's database, one connection at a time. */
        DataSource dataSource();

        PrintStream out();

        PrintStream err();
    }
}
