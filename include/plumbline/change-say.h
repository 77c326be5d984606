/*
 * change-say.h: what was done to a record, value by value, in words (layer: core).
 */
#pragma once

#include <plumbline/snapshot.h>

G_BEGIN_DECLS

/* Characters of a value that are said: more than a long paragraph, and less than a text of a thousand pages
 * that a window would take seconds to lay out. */
#define PL_VALUE_SAID_MAX 2000

/**
 * PlValueChange: one value that was changed. Texts are on one line and hold nothing that a terminal would
 * obey; "" where there is nothing.
 */
typedef struct {
  const char *field; /* what the field is called */
  char *before, *after;
} PlValueChange;

/**
 * PlRecordChange: what was done to one record.
 */
typedef struct {
  PlRecordKind kind;
  gboolean was_there, is_there; /* not both FALSE: it was added, changed or removed */
  char *what;                   /* as pl_record_say() */
  GPtrArray *values;            /* PlValueChange, in the order of the fields; none where it is private */
  gboolean is_private;          /* a view of somebody whose views may not be told */
} PlRecordChange;

void pl_record_change_free(PlRecordChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRecordChange, pl_record_change_free)

/**
 * pl_views_are_open:
 * Returns: whether the views on a domain are on the table: once the session has revealed them or, where there
 * was none, once the domain's level is agreed.
 */
gboolean pl_views_are_open(const PlSnapshot *now, gint64 assessment, gint64 domain);

/**
 * pl_view_consents:
 * Returns: whether who gave it agrees to be shown beside it, and is still there to agree.
 */
gboolean pl_view_consents(const PlSnapshot *now, const PlView *view);

/**
 * pl_views_may_be_named:
 * Whether on a domain those who agreed to it can be shown beside their views without giving away those who
 * did not. With the others named, those without a name are known by what is left over: so either all who gave
 * a view agreed, or those who did not are not all of one mind. Says nothing of whether the views are open.
 * Returns: FALSE also where nobody agreed.
 */
gboolean pl_views_may_be_named(const PlSnapshot *now, gint64 assessment, gint64 domain);

/**
 * pl_view_may_be_told:
 * @now: the document as it is
 * Whether the level, confidence and reason of somebody's view may be shown beside who they are: once views
 * are open; only of a participant who agrees to be shown beside them, and is still there to agree; and only
 * where that gives nobody else away.
 */
gboolean pl_view_may_be_told(const PlSnapshot *now, const PlView *view);

/**
 * pl_views_count_private:
 * Returns: how many views of all assessments may not be told.
 */
guint pl_views_count_private(const PlSnapshot *now);

/**
 * pl_record_say_change:
 * @names: where names are looked up
 * @now: as for pl_view_may_be_told()
 * @before, @after: (nullable): one of them is there; the same record, where both are
 * Of a record that came or went, each value that says something is a change; its codes and its place in a
 * list, which nobody chose, are not. Any record can be said, also one that could not be kept. Returns:
 * (transfer full)
 */
PlRecordChange *pl_record_say_change(const PlSnapshot *names, const PlSnapshot *now, PlRecordKind kind,
                                     gconstpointer before, gconstpointer after);

/**
 * pl_record_change_dup_heading:
 * Returns: (transfer full): "Changed: agreed level “Workforce stability” (Autumn 2026)".
 */
char *pl_record_change_dup_heading(const PlRecordChange *change);

/**
 * pl_record_change_get_note:
 * Returns: (transfer none) (nullable): a sentence why no values are listed; NULL where they are.
 */
const char *pl_record_change_get_note(const PlRecordChange *change);

/**
 * pl_record_change_dup_line:
 * @i: which of its values
 * Returns: (transfer full): of a record that was changed "level: 3 → 4" or "owner: none → Director", long
 * values in quotation marks; of one that came or went, what was said there: "level: 4".
 */
char *pl_record_change_dup_line(const PlRecordChange *change, guint i);

G_END_DECLS
