/** What pages work out themselves, without a server. */
@NullMarked
package fr.jalon.portal.page;

import org.jspecify.annotations.NullMarked;
