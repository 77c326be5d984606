/*
 * domain-commands.h: domains that a council adds beside those of the framework (layer: core).
 *
 * A local domain is a domain like any other, and stands after the framework's in every list, chart and report. What its
 * five levels look like is for people to write; a level that nobody has described has no descriptor.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Bytes: a name is a heading of a column, a row and a slice of a chart. */
#define PL_DOMAIN_NAME_MAX 80

/**
 * pl_command_add_domain:
 * Adds a local domain, the last in order, in use. Its code is made from its name and its id, so that two people who add one of the same name do not collide.
 * @id: of the new domain
 * @name: as people will say it; space around it does not count
 * Returns: (transfer full) (nullable): the command, "Add the domain Youth justice"; NULL with PL_CORE_ERROR_INVALID and a
 * sentence where the name is empty, longer than PL_DOMAIN_NAME_MAX, or that of another domain.
 */
PlCommand *pl_command_add_domain(const PlSnapshot *snapshot, gint64 id, const char *name, GError **error);

/**
 * pl_command_remove_domain:
 * Removes a local domain with all that cannot be without it: its descriptors, prompts, levels, views and links. What
 * merely names it no longer does; a question about it is then about the record as a whole.
 * Returns: (transfer full) (nullable): the command; NULL with PL_CORE_ERROR_NOT_FOUND, or PL_CORE_ERROR_INVALID where it
 * is one of the framework's, or was a domain of the document when an assessment was signed off, and a sentence.
 */
PlCommand *pl_command_remove_domain(const PlSnapshot *snapshot, gint64 domain, GError **error);

/**
 * pl_command_add_prompt:
 * Adds a question that helps a panel to place a local domain, after those that it has.
 * @id: of the new prompt
 * @text: not empty
 * Returns: (transfer full) (nullable): the command; NULL with PL_CORE_ERROR_NOT_FOUND or _INVALID and a sentence.
 */
PlCommand *pl_command_add_prompt(const PlSnapshot *snapshot, gint64 id, gint64 domain, const char *text, GError **error);

/**
 * pl_descriptor_shorten:
 * Returns: (transfer full): the words of a level made short for a cell of the matrix: themselves, or the first that fit.
 */
char *pl_descriptor_shorten(const char *words);

G_END_DECLS
