/*
 * signs.h: the warning signs of an organisation: each as it was last looked at, and as it was before.
 */
#pragma once

#include <plumbline/statement.h>

G_BEGIN_DECLS

typedef struct {
  const PlItem *item;               /* of the warning-signs catalogue */
  const PlWarningSign *const *rows; /* the latest first */
  guint n_rows;                     /* 0 where nobody has looked yet */
  const char *said; /* "Present on 12 October 2026; before, partly present on 15 April 2026.", "Nobody has looked yet." */
} PlSign;

typedef struct {
  PlSnapshot *snapshot;
  gint64 organisation;
  const PlSign *items; /* in the catalogue's order */
  guint n;
  guint n_in[4];         /* by PlSignState: how many were last found so */
  guint n_not_looked_at;
  PlStatement statement; /* "Of 17 warning signs one is present, two are partly present, nine absent, one not known, and four not looked
                            at." */
} PlSigns;

/**
 * pl_signs_new:
 * @organisation: 0 for the document's own
 * @as_at: a date: rows dated later are left out
 * Returns: (transfer full)
 */
PlSigns *pl_signs_new(const PlSnapshot *snapshot, gint64 organisation, const char *as_at);
void pl_signs_free(PlSigns *signs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlSigns, pl_signs_free)

/**
 * pl_signs_find:
 * Returns: (transfer none) (nullable)
 */
const PlSign *pl_signs_find(const PlSigns *signs, gint64 item);

/**
 * pl_say_sign_state:
 * Returns: (transfer none): "present", "partly present", "absent", "not known".
 */
const char *pl_say_sign_state(PlSignState state);

G_END_DECLS
