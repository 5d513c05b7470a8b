package fr.jalon.acceptance.architecture.wrong.query.store;

import fr.jalon.acceptance.architecture.wrong.query.history.TalksToMongo;

record KnowsItsReader(TalksToMongo reader) {}
