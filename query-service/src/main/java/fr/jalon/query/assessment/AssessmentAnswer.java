package fr.jalon.query.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessment (docs/spec/api.md): what an edition defines, on a date, as known at an instant.
 *
 * @param knownAt the instant asked for; without one, when the latest event of the territory was recorded
 * @param position a token for the last event that was known
 * @param rules the edition; of several, the first that defines levels, or else the first
 * @param held what its levels say, absent if it defines none
 * @param score its score, absent if it defines none; of several editions, that of the first that defines one
 * @param scores the score of each edition that defines one, in the order asked; absent where no more than one was asked for
 * @param proofs what the documents make of the proofs that each edition expects, in the order asked; absent where they were not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentAnswer(
        String siren,
        LocalDate asOf,
        Instant knownAt,
        String position,
        String rules,
        @JsonUnwrapped @Nullable HeldAnswer held,
        @Nullable ScoreAnswer score,
        @Nullable List<ScoreAnswer> scores,
        @Nullable List<ProofAnswer> proofs) {}
