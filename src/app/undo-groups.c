#include "undo-groups.h"

/* The commands of one Undo, in the order in which they ran. */
typedef struct {
  GPtrArray *labels;
  char *label; /* (nullable): what all of it is called */
} Group;

struct _PlUndoGroups {
  GPtrArray *undo, *redo; /* of Group, the next one last */
  guint open;             /* how many begins without their ends; the last of `undo` is then being added to */
  gboolean begun;         /* whether that one has had a command */
};

static void
group_free(gpointer data)
{
  Group *group = data;
  g_ptr_array_unref(group->labels);
  g_free(group->label);
  g_free(group);
}

static Group *
last_of(GPtrArray *groups)
{
  return groups->len > 0 ? groups->pdata[groups->len - 1] : NULL;
}

static Group *
group_new(void)
{
  Group *group = g_new0(Group, 1);
  group->labels = g_ptr_array_new_with_free_func(g_free);
  return group;
}

PlUndoGroups *
pl_undo_groups_new(void)
{
  PlUndoGroups *groups = g_new0(PlUndoGroups, 1);
  groups->undo = g_ptr_array_new_with_free_func(group_free);
  groups->redo = g_ptr_array_new_with_free_func(group_free);
  return groups;
}

void
pl_undo_groups_free(PlUndoGroups *groups)
{
  g_ptr_array_unref(groups->undo);
  g_ptr_array_unref(groups->redo);
  g_free(groups);
}

void
pl_undo_groups_ran(PlUndoGroups *groups, const char *label)
{
  g_return_if_fail(groups != NULL && label != NULL);
  g_ptr_array_set_size(groups->redo, 0);
  if (groups->open == 0 || !groups->begun)
    g_ptr_array_add(groups->undo, group_new());
  groups->begun = groups->open > 0;
  g_ptr_array_add(last_of(groups->undo)->labels, g_strdup(label));
}

void
pl_undo_groups_ran_along(PlUndoGroups *groups, const char *label)
{
  g_return_if_fail(groups != NULL && label != NULL);
  Group *before = last_of(groups->undo);
  if (before == NULL || groups->open > 0) {
    pl_undo_groups_ran(groups, label);
    return;
  }
  g_ptr_array_set_size(groups->redo, 0);
  if (before->label == NULL)
    before->label = g_strdup(g_ptr_array_index(before->labels, before->labels->len - 1));
  g_ptr_array_add(before->labels, g_strdup(label));
}

void
pl_undo_groups_begin(PlUndoGroups *groups)
{
  g_return_if_fail(groups != NULL);
  if (groups->open++ == 0)
    groups->begun = FALSE;
}

void
pl_undo_groups_end(PlUndoGroups *groups, const char *label)
{
  g_return_if_fail(groups != NULL && groups->open > 0);
  if (--groups->open > 0)
    return;
  Group *group = groups->begun ? last_of(groups->undo) : NULL;
  groups->begun = FALSE;
  if (group != NULL)
    group->label = g_strdup(label);
}

void
pl_undo_groups_forget(PlUndoGroups *groups)
{
  g_return_if_fail(groups != NULL);
  g_ptr_array_set_size(groups->undo, 0);
  g_ptr_array_set_size(groups->redo, 0);
  groups->begun = FALSE;
}

/* @at_end: whether the document would take its last command next, else its first. */
static guint
peek(PlUndoGroups *groups, Group *group, gboolean at_end, const char *document_label, const char **label)
{
  *label = document_label;
  if (group == NULL || document_label == NULL)
    return 1;
  guint n = group->labels->len;
  if (!g_str_equal(group->labels->pdata[at_end ? n - 1 : 0], document_label)) {
    pl_undo_groups_forget(groups);
    return 1;
  }
  if (groups->open > 0)
    return 1;
  *label = group->label != NULL ? group->label : document_label;
  return n;
}

guint
pl_undo_groups_peek_undo(PlUndoGroups *groups, const char *document_label, const char **label)
{
  g_return_val_if_fail(groups != NULL && label != NULL, 1);
  return peek(groups, last_of(groups->undo), TRUE, document_label, label);
}

guint
pl_undo_groups_peek_redo(PlUndoGroups *groups, const char *document_label, const char **label)
{
  g_return_val_if_fail(groups != NULL && label != NULL, 1);
  return peek(groups, last_of(groups->redo), FALSE, document_label, label);
}

static void
move_last(GPtrArray *from, GPtrArray *to)
{
  if (from->len > 0)
    g_ptr_array_add(to, g_ptr_array_steal_index(from, from->len - 1));
}

/* Of a group that is being added to, one command only. */
static void
take_one(PlUndoGroups *groups)
{
  Group *open = last_of(groups->undo), *one = group_new();
  g_ptr_array_add(one->labels, g_ptr_array_steal_index(open->labels, open->labels->len - 1));
  g_ptr_array_add(groups->redo, one);
  if (open->labels->len == 0) {
    g_ptr_array_remove_index(groups->undo, groups->undo->len - 1);
    groups->begun = FALSE;
  }
}

void
pl_undo_groups_undone(PlUndoGroups *groups)
{
  g_return_if_fail(groups != NULL);
  if (groups->open > 0 && groups->begun)
    take_one(groups);
  else
    move_last(groups->undo, groups->redo);
}

void
pl_undo_groups_redone(PlUndoGroups *groups)
{
  g_return_if_fail(groups != NULL);
  Group *group = last_of(groups->redo);
  if (groups->open > 0 && group != NULL) { /* back into the one that is being added to */
    if (!groups->begun)
      g_ptr_array_add(groups->undo, group_new());
    groups->begun = TRUE;
    g_ptr_array_add(last_of(groups->undo)->labels, g_strdup(group->labels->pdata[0]));
    g_ptr_array_remove_index(groups->redo, groups->redo->len - 1);
    return;
  }
  move_last(groups->redo, groups->undo);
}
