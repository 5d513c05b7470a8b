package fr.jalon.query.stream;

import fr.jalon.contract.problem.ProblemKind;
import fr.jalon.query.http.ProblemException;

/** 503: this instance has as many streams as it may have. */
final class TooManyStreamsException extends ProblemException {

    TooManyStreamsException() {
        super(ProblemKind.UNAVAILABLE);
    }
}
