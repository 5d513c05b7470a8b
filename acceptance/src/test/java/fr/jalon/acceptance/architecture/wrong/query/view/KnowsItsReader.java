package fr.jalon.acceptance.architecture.wrong.query.view;

import fr.jalon.acceptance.architecture.wrong.query.reading.TalksToMongo;

record KnowsItsReader(TalksToMongo reader) {}
