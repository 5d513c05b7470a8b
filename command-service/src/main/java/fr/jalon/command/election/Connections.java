package fr.jalon.command.election;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections that a worker keeps for as long as it is elected. */
public interface Connections {

    /** A connection of its own, in auto-commit. */
    Connection open() throws SQLException;
}
