/** The kit of the slices: what holds for every question over HTTP. Parameters, problems, paging, security, read-your-writes. Knows no slice. */
@NullMarked
package fr.jalon.query.http;

import org.jspecify.annotations.NullMarked;
