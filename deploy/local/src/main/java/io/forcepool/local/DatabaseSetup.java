package io.forcepool.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Creates roles and databases; done twice it changes nothing but the passwords. */
public final class DatabaseSetup {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{8,128}");

    private DatabaseSetup() {}

    public static void create(String url, String superuserPassword, LocalDatabase database)
            throws SQLException {
        if (!NAME.matcher(database.name()).matches()) {
            throw new IllegalArgumentException("not a name for a database: " + database.name());
        }
        try (Connection connection =
                DriverManager.getConnection(url, LocalPostgres.SUPERUSER, superuserPassword)) {
            role(connection, database.owner(), database.ownerPassword());
            role(connection, database.service(), database.servicePassword());
            database(connection, database);
        }
    }

    /** Makes a database anew, in which nothing is, for a role that is there. */
    static void empty(String url, String superuserPassword, String name, String owner)
            throws SQLException {
        if (!NAME.matcher(name).matches() || !NAME.matcher(owner).matches()) {
            throw new IllegalArgumentException("not names: " + name + ", " + owner);
        }
        try (Connection connection =
                DriverManager.getConnection(url, LocalPostgres.SUPERUSER, superuserPassword)) {
            execute(connection, "drop database if exists " + name);
            execute(connection, "create database " + name + " owner " + owner);
            execute(connection, "revoke all on database " + name + " from public");
        }
    }

    private static void role(Connection connection, String name, String password)
            throws SQLException {
        if (!PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("not a password we would make, for " + name);
        }
        boolean known = known(connection, "select 1 from pg_roles where rolname = ?", name);
        String verb = known ? "alter" : "create";
        execute(connection, verb + " role " + name + " login password '" + password + "'");
    }

    private static void database(Connection connection, LocalDatabase database)
            throws SQLException {
        String name = database.name();
        if (!known(connection, "select 1 from pg_database where datname = ?", name)) {
            execute(connection, "create database " + name + " owner " + database.owner());
        }
        execute(connection, "revoke all on database " + name + " from public");
        execute(connection, "grant connect on database " + name + " to " + database.service());
    }

    private static boolean known(Connection connection, String question, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
