package fr.jalon.acceptance.architecture.wrong.command.feed;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks closed, since the list is whole; its connection is not. */
record StreamsRows(JdbcClient jdbc) {

    List<String> names() {
        return jdbc.sql("select name").query(String.class).stream()
                .map(String::valueOf)
                .toList();
    }
}
