package fr.jalon.acceptance.architecture.wrong.query.projection;

import fr.jalon.acceptance.architecture.wrong.query.subscription.ComesBack;

public record GoesRound(ComesBack back) {}
