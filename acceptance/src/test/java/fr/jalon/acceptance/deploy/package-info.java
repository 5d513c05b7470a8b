/** What is deployed is held to what the services are and to what keeps them safe. */
@NullMarked
package fr.jalon.acceptance.deploy;

import org.jspecify.annotations.NullMarked;
