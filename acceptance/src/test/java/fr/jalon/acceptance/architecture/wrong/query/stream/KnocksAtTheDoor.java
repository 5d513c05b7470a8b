package fr.jalon.acceptance.architecture.wrong.query.stream;

import fr.jalon.acceptance.architecture.wrong.query.http.Door;

record KnocksAtTheDoor(Door door) {}
