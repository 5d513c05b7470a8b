package fr.jalon.acceptance.architecture.wrong.command.unmarked;

record Unmarked() {}
