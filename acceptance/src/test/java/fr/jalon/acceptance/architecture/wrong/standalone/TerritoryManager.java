package fr.jalon.acceptance.architecture.wrong.standalone;

record TerritoryManager() {}
