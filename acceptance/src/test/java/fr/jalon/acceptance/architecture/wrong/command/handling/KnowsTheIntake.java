package fr.jalon.acceptance.architecture.wrong.command.handling;

import fr.jalon.acceptance.architecture.wrong.command.intake.SomeIntake;

record KnowsTheIntake(SomeIntake intake) {}
