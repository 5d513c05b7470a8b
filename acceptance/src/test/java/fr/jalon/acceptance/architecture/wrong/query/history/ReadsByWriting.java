package fr.jalon.acceptance.architecture.wrong.query.history;

import fr.jalon.acceptance.architecture.wrong.query.projection.GoesRound;

record ReadsByWriting(GoesRound projection) {}
