/*
 * let-go.h: what no reference follows when a record is removed. For src/core alone.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/**
 * pl_command_let_go_of_questions:
 * Adds: questions about what has that code, which no reference follows, are about the record as a whole.
 */
void pl_command_let_go_of_questions(PlCommand *command, const PlSnapshot *snapshot, const char *code);

G_END_DECLS
