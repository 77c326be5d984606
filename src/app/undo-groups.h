/*
 * undo-groups.h: which changes one Undo takes back. A change is a group of its own, but for those that were
 * made while something new was being written in its window: these are one.
 *
 * The document undoes one command at a time and knows nothing of groups. Where its undo label is not what was
 * last noted here (another program wrote, a command failed), the groups are forgotten, and Undo is one
 * command again.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlUndoGroups PlUndoGroups;

PlUndoGroups *pl_undo_groups_new(void);
void pl_undo_groups_free(PlUndoGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlUndoGroups, pl_undo_groups_free)

/**
 * pl_undo_groups_ran:
 * A command ran. What was undone can not be redone any more.
 */
void pl_undo_groups_ran(PlUndoGroups *groups, const char *label);

/**
 * pl_undo_groups_ran_along:
 * As pl_undo_groups_ran(), for what nobody would take back by itself: it is of the group before it, which
 * keeps what it is called.
 */
void pl_undo_groups_ran_along(PlUndoGroups *groups, const char *label);

/**
 * pl_undo_groups_begin, pl_undo_groups_end:
 * What runs between them is one group. Within another one they begin and end nothing.
 * @label: (nullable): what the group is called; the last command's label where it is NULL
 */
void pl_undo_groups_begin(PlUndoGroups *groups);
void pl_undo_groups_end(PlUndoGroups *groups, const char *label);

/**
 * pl_undo_groups_peek_undo, pl_undo_groups_peek_redo:
 * @document_label: (nullable): the label of what the document would undo or redo
 * @label: (out) (transfer none) (nullable): what it is called
 * Returns: how many commands one Undo or Redo is of: 1 while a group is open, or where nothing is known.
 */
guint pl_undo_groups_peek_undo(PlUndoGroups *groups, const char *document_label, const char **label);
guint pl_undo_groups_peek_redo(PlUndoGroups *groups, const char *document_label, const char **label);

/**
 * pl_undo_groups_undone, pl_undo_groups_redone:
 * One Undo or Redo, of as many commands as was said, has been done.
 */
void pl_undo_groups_undone(PlUndoGroups *groups);
void pl_undo_groups_redone(PlUndoGroups *groups);

/**
 * pl_undo_groups_forget:
 * From now on each command is by itself.
 */
void pl_undo_groups_forget(PlUndoGroups *groups);

G_END_DECLS
