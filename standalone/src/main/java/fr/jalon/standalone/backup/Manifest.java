package fr.jalon.standalone.backup;

import java.util.List;

/**
 * What a backup says of itself, in its entry {@code manifest.json}.
 *
 * @param format of the file; raised when an older Jalon could no longer read it
 * @param schema the version of the tables
 * @param madeAt by the clock of the database
 * @param events how many events have a position; the last position is one less
 * @param waiting how many are stored and have no position yet
 */
record Manifest(
        int format, String schema, String madeAt, long events, long waiting, List<Table> tables, List<Copied> files) {

    /** What of the data folder is neither in the log nor made again from it. Nothing else is written by a restore. */
    static final List<String> FILES =
            List.of("credentials.json", "issuer/accounts.json", "issuer/signing-key.json", "ledger/key.pem");

    /** The tables of the log; nothing else is filled by a restore. */
    static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = 'jalon' and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'
            order by table_name\
            """;

    /** Territories as they were folded: nobody has signed that, and it is made again. A restore leaves it empty. */
    static final String SNAPSHOTS = "snapshot_event_entry";

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    Manifest {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    /** A table, in PostgreSQL's text format of COPY. */
    record Table(String name, List<String> columns, long rows, String sha256) {

        Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /** A file of the data folder. */
    record Copied(String name, String sha256) {

        String entry() {
            return "files/" + name;
        }
    }
}
