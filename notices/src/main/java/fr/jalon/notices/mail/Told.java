package fr.jalon.notices.mail;

/**
 * One thing that a mailbox is told once.
 *
 * @param key tells it apart in its territory
 */
record Told(String siren, String key) {}
