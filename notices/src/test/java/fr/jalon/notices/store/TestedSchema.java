package fr.jalon.notices.store;

import javax.sql.DataSource;

/** Makes the tables as the product does. */
public final class TestedSchema {

    private TestedSchema() {}

    /** As their owner, who uses them too. */
    public static void make(DataSource owner) {
        NoticesSchema.migrate(owner, "", true);
    }
}
