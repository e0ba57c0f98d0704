package io.forcepool.platform.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tables of the same form as live ones and empty at first, in a schema of their own. All that
 * belongs to a table is taken from the live one: columns, checks, indexes and their names, storage,
 * rights; so a migration that changes it need not be repeated here.
 */
public final class BesideTables {

    /** Where they are. */
    public static final String SCHEMA = "beside";

    /** Readers are held up no longer than this by an attempt to swap. */
    private static final Duration SWAP_WAIT_MAX = Duration.ofMillis(500);

    private static final String CREATE =
            """
            select format('create table beside.%1$I (like public.%1$I including all)', relname)
                || coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '')
            from pg_class where oid = to_regclass('public.' || ?)
            """;

    private static final String GRANT =
            """
            select format('grant %s on beside.%I to %I',
                          string_agg(a.privilege_type, ', '), c.relname, r.rolname)
            from pg_class c cross join lateral aclexplode(c.relacl) a
            join pg_roles r on r.oid = a.grantee
            where c.oid = to_regclass('public.' || ?) and a.grantee <> c.relowner
            group by c.relname, r.rolname
            """;

    /** The names that PostgreSQL chooses may not be those that a migration gave. */
    private static final String RENAME_INDEXES =
            """
            with indexes as (
                select n.nspname, i.relname, regexp_replace(pg_get_indexdef(i.oid),
                           ' INDEX .* ON [^ ]+ USING ', ' ') as form
                from pg_index x join pg_class i on i.oid = x.indexrelid
                join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
                where t.relname = ? and n.nspname in ('public', 'beside'))
            select format('alter index beside.%I rename to %I', made.relname, live.relname)
            from indexes made join indexes live using (form)
            where made.nspname = 'beside' and live.nspname = 'public'
              and made.relname <> live.relname
            """;

    /** A view is bound to its tables and not to their names; made again it is bound anew. */
    private static final String VIEWS =
            """
            select distinct format('create or replace view %I.%I as %s',
                                   n.nspname, v.relname, pg_get_viewdef(v.oid))
            from pg_depend d
            join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
            join pg_class v on v.oid = r.ev_class and v.relkind = 'v'
            join pg_namespace n on n.oid = v.relnamespace
            where d.refclassid = 'pg_class'::regclass and d.refobjid = to_regclass('public.' || ?)
            """;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<String> tables;

    /** In a session that finds them before the live ones. */
    public BesideTables(OwnerSession session, List<String> tables) {
        this.jdbc = session.jdbc();
        this.transaction = session.transaction();
        this.tables = List.copyOf(tables);
    }

    /**
     * Makes them; what a rebuild left that was killed goes.
     *
     * @throws IllegalStateException when another rebuild is under way
     */
    public void create() {
        SwapLock.alone(jdbc);
        drop();
        jdbc.execute("create schema " + SCHEMA);
        List.of(CREATE, RENAME_INDEXES, GRANT).forEach(this::perform);
    }

    /** Removes what is left of them. */
    public void drop() {
        jdbc.execute("drop schema if exists " + SCHEMA + " cascade");
    }

    /** Tells the planner what they hold; to be done before they are read. */
    public void analyze() {
        tables.forEach(table -> jdbc.execute("analyze " + SCHEMA + "." + table));
    }

    /**
     * Puts them in the place of the live ones, in a transaction of its own, and removes those.
     * Readers wait for it and then see only the new ones.
     *
     * @return false when some reader took too long; then nothing has changed
     */
    public boolean trySwap() {
        try {
            transaction.executeWithoutResult(_ -> swap());
            return true;
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException sql
                    && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void swap() {
        jdbc.execute("set local search_path to public");
        jdbc.execute("set local lock_timeout to " + SWAP_WAIT_MAX.toMillis());
        jdbc.execute("lock table " + String.join(", ", tables) + " in access exclusive mode");
        List<String> views = tables.stream().flatMap(table -> told(VIEWS, table)).toList();
        jdbc.execute("create schema retired");
        for (String table : tables) {
            jdbc.execute("alter table public." + table + " set schema retired");
            jdbc.execute("alter table beside." + table + " set schema public");
        }
        views.stream().distinct().forEach(jdbc::execute);
        tables.forEach(table -> jdbc.execute("drop table retired." + table));
        jdbc.execute("drop schema retired");
    }

    private void perform(String question) {
        tables.forEach(table -> told(question, table).forEach(jdbc::execute));
    }

    private Stream<String> told(String question, String table) {
        return jdbc.query(question, (row, _) -> row.getString(1), table).stream();
    }
}
