package fr.jalon.reports.http;

/** 404: there is no such file, or nothing that it could be about. */
final class UnknownReport extends RuntimeException {}
