package fr.jalon.command.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The ledger's tables, and the log as the ledger reads it. */
final class LedgerStore implements Tiles {

    private static final String FIELDS = """
            select f.position,
                   to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
                   e.event_identifier, e.aggregate_identifier, e.sequence_number + 1 as version,
                   e.payload_type, coalesce(e.payload_revision, '-') as revision, e.time_stamp,
                   encode(sha256(e.payload), 'hex') as payload_hash, encode(sha256(e.meta_data), 'hex') as meta_hash
            """;

    private static final String LOG = " from event_feed f join domain_event_entry e using (global_index)";

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** On a connection whose transaction is the caller's. */
    static LedgerStore on(Connection connection) {
        return new LedgerStore(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** How many events the feed has. */
    long fed() {
        return jdbc.sql("select coalesce(max(position) + 1, 0) from event_feed")
                .query(Long.class)
                .single();
    }

    Optional<Checkpoint> checkpoint() {
        return jdbc.sql(
                        "select size, root, note, signed_at from ledger_checkpoint order by size desc, signed_at desc limit 1")
                .query((row, number) -> new Checkpoint(
                        row.getLong("size"),
                        row.getString("root"),
                        row.getString("note"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Adds a checkpoint to those before; false if another one did so meanwhile. */
    boolean add(long sizeBefore, long size, String root, String note) {
        return jdbc.sql("""
                        insert into ledger_checkpoint (size, root, note, signed_at)
                        select ?, ?, ?, clock_timestamp()
                        where (select coalesce(max(size), 0) from ledger_checkpoint) = ?
                        on conflict (size, note) do nothing
                        """).params(size, root, note, sizeBefore).update() == 1;
    }

    /** Writes down what an operator decided. */
    void decided(String decision, String note) {
        jdbc.sql("insert into ledger_decision (decision, note) values (?, ?)")
                .params(decision, note)
                .update();
    }

    /** The notes of the decisions of a kind, the latest first. */
    List<String> decisions(String decision) {
        return jdbc.sql("select note from ledger_decision where decision = ? order by decided_at desc")
                .param(decision)
                .query((row, number) -> row.getString("note"))
                .list();
    }

    /**
     * Writes a decision down together with the last checkpoint as another key signed it, or neither of them.
     *
     * @param lock of whoever signs: nobody else has it meanwhile
     * @return false if somebody has it, or the checkpoint is not the last one any more
     */
    boolean handOver(long lock, Checkpoint last, String again, String decision, String note) {
        return jdbc.sql("""
                        with alone as (select pg_try_advisory_xact_lock(?) as held),
                             signed as (
                                insert into ledger_checkpoint (size, root, note, signed_at)
                                select size, root, ?, greatest(clock_timestamp(), signed_at + interval '1 microsecond')
                                from ledger_checkpoint, alone
                                where held and note = ? and size = (select max(size) from ledger_checkpoint)
                                returning size)
                        insert into ledger_decision (decision, note) select ?, ? from signed
                        """).params(lock, again, last.note(), decision, note).update() == 1;
    }

    /** Whether somebody signs at this moment, who has that lock. */
    boolean isKept(long lock) {
        return !jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(lock)
                .query(Boolean.class)
                .single();
    }

    @Override
    public byte[] hashes(int level, long index) {
        return jdbc.sql("select hashes from ledger_tile where level = ? and index = ?")
                .params(level, index)
                .query(byte[].class)
                .optional()
                .orElseGet(() -> new byte[0]);
    }

    /** Whether the tree had this root when it was of that size, as far as its tiles tell. */
    boolean hadRoot(Checkpoint checkpoint) {
        return hadRoot(checkpoint.size(), checkpoint.root());
    }

    /** The same of a size and a root in base64. */
    boolean hadRoot(long size, String root) {
        try {
            return Base64.getEncoder().encodeToString(Merkle.root(this, size)).equals(root);
        } catch (Missing e) {
            return false;
        }
    }

    /** How many leaves the tiles hold. */
    long leaves() {
        return jdbc.sql("""
                        select index * 256 + length(hashes) / 32 from ledger_tile where level = 0
                        order by index desc limit 1
                        """).query(Long.class).optional().orElse(0L);
    }

    void save(int level, long index, byte[] hashes) {
        jdbc.sql("""
                        insert into ledger_tile (level, index, hashes) values (?, ?, ?)
                        on conflict (level, index) do update set hashes = excluded.hashes
                        """).params(level, index, hashes).update();
    }

    /** The entries from a position on, before another; what is not in the log is left out. */
    List<Entry> entries(long from, long to) {
        return jdbc.sql(FIELDS + LOG + " where f.position >= ? and f.position < ? order by f.position")
                .params(from, to)
                .query((row, number) -> entry(row))
                .list();
    }

    /** A territory's entries from a version on with their stored bytes, as far as their places are before one. */
    <T> List<T> entriesOf(String siren, long version, long before, int most, RowMapper<T> shape) {
        return jdbc.sql(FIELDS + ", e.payload, e.meta_data" + LOG
                        + " where e.aggregate_identifier = ? and e.sequence_number >= ? and f.position < ?"
                        + " order by e.sequence_number limit ?")
                .params(siren, version, before, most)
                .query(shape)
                .list();
    }

    /** Whether the place of a territory's event is before one. */
    boolean isBelow(String siren, long version, long before) {
        return jdbc.sql("""
                        select exists (select 1 from domain_event_entry e join event_feed f using (global_index)
                        where e.aggregate_identifier = ? and e.sequence_number = ? and f.position < ?)
                        """)
                .params(siren, version - 1, before)
                .query(Boolean.class)
                .single();
    }

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("position"),
                List.of(
                        row.getString("recorded_at"),
                        row.getString("event_identifier"),
                        row.getString("aggregate_identifier"),
                        row.getString("version"),
                        row.getString("payload_type"),
                        row.getString("revision"),
                        row.getString("time_stamp"),
                        row.getString("payload_hash"),
                        row.getString("meta_hash")));
    }
}
