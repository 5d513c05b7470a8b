/** Whose bearer tokens count (JWT, RFC 7519): issuers and their keys, what was checked a moment ago, introspection, roles. */
@NullMarked
package fr.jalon.edge.token;

import org.jspecify.annotations.NullMarked;
