package fr.jalon.acceptance.architecture.wrong.domain.event;

import fr.jalon.acceptance.architecture.wrong.domain.fact.SomeFact;

record KnowsWhatFollows(SomeFact fact) {}
