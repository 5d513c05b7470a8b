package fr.jalon.command.handling;

import fr.jalon.command.handling.Envelope.Idempotency;
import fr.jalon.contract.json.Json;
import fr.jalon.domain.party.Siren;
import fr.jalon.domain.refusal.Refusal;
import fr.jalon.domain.refusal.Rule;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The answers of commands that came with a key, kept in the transaction of their events. */
final class IdempotentAnswers {

    private static final String FIND = """
            select siren, key, fingerprint, answer from idempotent_answer join unnest(?, ?) as asked (siren, key) using (siren, key)
            """;

    private static final String KEEP = """
            insert into idempotent_answer (siren, key, fingerprint, answer)
            select siren, key, fingerprint, answer
            from unnest(?, ?, ?, ?) with ordinality as kept (siren, key, fingerprint, answer, number) order by number
            """;

    private final JdbcClient jdbc;

    IdempotentAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keys belong to a territory. */
    record Key(Siren siren, String key) {

        /** The keys of all that will be recorded, each once. */
        static List<Key> of(List<PendingCommand> commands) {
            return commands.stream()
                    .map(PendingCommand::envelope)
                    .flatMap(envelope -> envelope.idempotency() == null
                            ? Stream.empty()
                            : Stream.of(new Key(
                                    envelope.command().siren(),
                                    envelope.idempotency().key())))
                    .distinct()
                    .toList();
        }
    }

    /** An answer and the fingerprint of the content that it answered. */
    record Kept(String fingerprint, Answer answer) {

        /** What a command is answered that comes with the key: the same again, or a refusal where it has another content. */
        Outcome to(Idempotency idempotency) {
            return idempotency.isRepeatOf(fingerprint)
                    ? new Outcome.Repeated(answer)
                    : new Outcome.Refused(List.of(new Refusal("", Rule.KEY_REUSED, idempotency.key())));
        }
    }

    /** An answer that is to be kept. */
    record NewAnswer(Siren siren, Idempotency idempotency, Answer answer) {}

    Optional<Kept> find(Siren siren, String key) {
        return Optional.ofNullable(find(List.of(new Key(siren, key))).get(new Key(siren, key)));
    }

    /** What these keys were answered; those that were not used are missing. */
    Map<Key, Kept> find(Collection<Key> keys) {
        Map<Key, Kept> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql(FIND)
                    .param(texts(keys, key -> key.siren().digits()))
                    .param(texts(keys, Key::key))
                    .query(row -> {
                        found.put(
                                new Key(new Siren(row.getString(1)), row.getString(2)),
                                new Kept(row.getString(3), AnswerFormat.read(row.getString(4))));
                    });
        }
        return found;
    }

    void keep(List<NewAnswer> answers) {
        if (!answers.isEmpty()) {
            jdbc.sql(KEEP)
                    .param(texts(answers, each -> each.siren().digits()))
                    .param(texts(answers, each -> each.idempotency().key()))
                    .param(texts(answers, each -> each.idempotency().fingerprint()))
                    .param(texts(answers, each -> Json.write(AnswerFormat.write(each.answer()))))
                    .update();
        }
    }

    private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    /** Forgets what is older; answers how many. */
    int forgetOlderThan(Duration age) {
        return jdbc.sql("delete from idempotent_answer where created_at < clock_timestamp() - make_interval(days => ?)")
                .param((int) age.toDays())
                .update();
    }
}
