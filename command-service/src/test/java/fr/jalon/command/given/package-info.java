/** What the tests of the write side are given: real servers in this process, and an issuer. */
@NullMarked
package fr.jalon.command.given;

import org.jspecify.annotations.NullMarked;
