package fr.jalon.acceptance.architecture.wrong.query.reading;

import fr.jalon.acceptance.architecture.wrong.query.projection.GoesRound;

record ReadsByWriting(GoesRound projection) {}
