package io.forcepool.platform.web;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/**
 * What a failure is told as. What a framework or a database says is written for us and not for
 * callers, so only our own words leave the service.
 */
final class Problems {

    /** A failure as the caller sees it. */
    record Problem(HttpStatus status, String code, String detail, Map<String, Object> members) {

        Problem(HttpStatus status, String code, String detail) {
            this(status, code, detail, Map.of());
        }
    }

    private Problems() {}

    static Problem of(Throwable failure) {
        ProblemException ours = cause(failure, ProblemException.class);
        if (ours != null) {
            return new Problem(
                    ours.status(), ours.code(), String.valueOf(ours.getMessage()), ours.members());
        }
        if (cause(failure, DataBufferLimitException.class) != null) {
            return new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "the content is too large");
        }
        return switch (failure) {
            case WebExchangeBindException invalid -> invalid(invalid);
            case MissingRequestValueException missing ->
                    badRequest("missing " + missing.getLabel() + " " + missing.getName());
            case ServerWebInputException input -> badRequest(parameter(input));
            case ResponseStatusException status -> ofStatus(status.getStatusCode());
            default ->
                    new Problem(
                            HttpStatus.INTERNAL_SERVER_ERROR,
                            "internal",
                            "the request could not be done; its id is in the log");
        };
    }

    private static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-request", detail);
    }

    private static String parameter(ServerWebInputException input) {
        var parameter = input.getMethodParameter();
        String name = parameter == null ? null : parameter.getParameterName();
        return name == null
                ? "the request cannot be understood"
                : "this is not a valid value: " + name;
    }

    private static Problem invalid(WebExchangeBindException invalid) {
        Map<String, Object> fields =
                invalid.getFieldErrors().stream()
                        .collect(
                                Collectors.toMap(
                                        FieldError::getField,
                                        error -> String.valueOf(error.getDefaultMessage()),
                                        (first, _) -> first));
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "some values are not valid",
                Map.of("fields", fields));
    }

    private static Problem ofStatus(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        String name = known.getReasonPhrase().toLowerCase(Locale.ROOT);
        return new Problem(known, name.replace(' ', '-'), name);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
