package io.forcepool.platform.web;

import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A request that is refused, told to the caller as a problem by RFC 9457. The code is part of the
 * interface and does not change; the detail is written for the caller.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, Object> members;

    public ProblemException(HttpStatus status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /**
     * @param members what the problem says beside its standard members, for instance the rows of a
     *     file that were refused
     */
    public ProblemException(
            HttpStatus status, String code, String detail, Map<String, Object> members) {
        super(detail);
        this.status = status;
        this.code = code;
        this.members = Map.copyOf(members);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> members() {
        return members;
    }
}
