package fr.jalon.acceptance.architecture.wrong.query.replay;

import fr.jalon.acceptance.architecture.wrong.query.http.Door;

record KnocksAtTheDoor(Door door) {}
