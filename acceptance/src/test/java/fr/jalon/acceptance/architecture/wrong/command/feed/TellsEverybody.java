package fr.jalon.acceptance.architecture.wrong.command.feed;

import fr.jalon.acceptance.architecture.wrong.command.publication.SomePublication;

record TellsEverybody(SomePublication publication) {}
