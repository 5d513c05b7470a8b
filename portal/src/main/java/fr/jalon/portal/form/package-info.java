/** Forms made from the catalogue of milestone types: nothing here knows a type by name. */
@NullMarked
package fr.jalon.portal.form;

import org.jspecify.annotations.NullMarked;
