package fr.jalon.acceptance.architecture.wrong.query.subscription;

import fr.jalon.acceptance.architecture.wrong.query.projection.GoesRound;

public record ComesBack(GoesRound again) {}
