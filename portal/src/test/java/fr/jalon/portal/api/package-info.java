/** How the portal asks the API, before a server that answers as a test tells it to. */
@NullMarked
package fr.jalon.portal.api;

import org.jspecify.annotations.NullMarked;
