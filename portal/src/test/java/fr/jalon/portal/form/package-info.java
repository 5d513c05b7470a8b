/** What is typed, and the forms made of it. */
@NullMarked
package fr.jalon.portal.form;

import org.jspecify.annotations.NullMarked;
