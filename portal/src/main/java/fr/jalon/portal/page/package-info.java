/** The pages, by what people do there. */
@NullMarked
package fr.jalon.portal.page;

import org.jspecify.annotations.NullMarked;
