package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.platform.OfflineCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** The command as a person runs it, with what it printed. */
public final class AuditProgram implements OfflineCommand.Context {

    private final String service;
    private final @Nullable DataSource dataSource;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /**
     * @param dataSource of the service, nothing where none may be asked
     */
    public AuditProgram(String service, @Nullable DataSource dataSource) {
        this.service = service;
        this.dataSource = dataSource;
    }

    /** Runs it with these arguments, files or words, and returns its exit code. */
    public int run(Object... arguments) {
        return new AuditCommand()
                .run(this, Arrays.stream(arguments).map(Object::toString).toList());
    }

    public String printed() {
        return out.toString(UTF_8);
    }

    public String complained() {
        return err.toString(UTF_8);
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public Environment environment() {
        return new StandardEnvironment();
    }

    @Override
    public DataSource dataSource() {
        if (dataSource == null) {
            throw new IllegalStateException("the database was asked");
        }
        return dataSource;
    }

    @Override
    public PrintStream out() {
        return new PrintStream(out, true, UTF_8);
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, UTF_8);
    }
}
