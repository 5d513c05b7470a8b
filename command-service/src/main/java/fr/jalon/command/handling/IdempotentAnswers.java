package fr.jalon.command.handling;

import fr.jalon.contract.json.Json;
import fr.jalon.domain.value.Siren;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The answers of commands that came with a key, kept in the transaction of their events. */
final class IdempotentAnswers {

    private final JdbcClient jdbc;

    IdempotentAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An answer and the fingerprint of the content that it answered. */
    record Kept(String fingerprint, Answer answer) {}

    Optional<Kept> find(Siren siren, String key) {
        return jdbc.sql("select fingerprint, answer from idempotent_answer where siren = ? and key = ?")
                .param(siren.digits())
                .param(key)
                .query((row, number) -> new Kept(row.getString(1), AnswerFormat.read(row.getString(2))))
                .optional();
    }

    void keep(Siren siren, Envelope.Idempotency idempotency, Answer answer) {
        jdbc.sql("insert into idempotent_answer (siren, key, fingerprint, answer) values (?, ?, ?, ?)")
                .param(siren.digits())
                .param(idempotency.key())
                .param(idempotency.fingerprint())
                .param(Json.write(AnswerFormat.write(answer)))
                .update();
    }

    /** Forgets what is older; answers how many. */
    int forgetOlderThan(Duration age) {
        return jdbc.sql("delete from idempotent_answer where created_at < clock_timestamp() - make_interval(days => ?)")
                .param((int) age.toDays())
                .update();
    }
}
