/*
 * what-goes.h: what a removal takes with it, in words. For src/core alone.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_say_what_goes:
 * @but: kinds that are not told of
 * Returns: (transfer full): "2 agreed levels, 5 views and 1 link from a risk to a domain"; "" for nothing.
 */
char *pl_command_say_what_goes(const PlCommand *command, const PlRecordKind *but, guint n_but);

/**
 * pl_command_let_go_of_questions:
 * Adds: questions about what has that code, which no reference follows, are about the record as a whole.
 */
void pl_command_let_go_of_questions(PlCommand *command, const PlSnapshot *snapshot, const char *code);

G_END_DECLS
