/** What the OpenAPI documents of the services say beside what a generator can see: words, roles, problems, forms of parameters. */
@NullMarked
package fr.jalon.edge.description;

import org.jspecify.annotations.NullMarked;
