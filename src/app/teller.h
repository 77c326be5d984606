/* What a window tells whoever is at it: in passing at its foot, and in a dialog what failed. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct PlTeller PlTeller;

/**
 * pl_teller_new:
 * @window: above which it tells; borrowed, it owns the teller
 * @toasts: where it tells in passing; borrowed
 *
 * Free with pl_teller_free().
 */
PlTeller *pl_teller_new(GtkWindow *window, AdwToastOverlay *toasts);
void pl_teller_free(PlTeller *teller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlTeller, pl_teller_free)

/**
 * pl_teller_tell:
 * @button: (nullable): what can be done about it, with @action and its @target (consumed where it floats)
 * @holds: whether it follows from what is still being saved; it is then told by pl_teller_settle()
 *
 * Tells @text at the foot of the window, in place of what was told before.
 */
void pl_teller_tell(PlTeller *teller, const char *text, const char *button, const char *action,
                    GVariant *target, gboolean holds);

/**
 * pl_teller_tell_beside:
 *
 * Holds @text, a sentence without its stop, until what comes of the same change is told, and tells it after
 * that; where nothing comes, it is told alone by pl_teller_settle().
 */
void pl_teller_tell_beside(PlTeller *teller, const char *text);

/**
 * pl_teller_settle:
 *
 * All that was being saved has been: tells what was held.
 */
void pl_teller_settle(PlTeller *teller);

/**
 * pl_teller_withdraw:
 *
 * It was not saved, or was undone: what was held is not told, and what was told is taken away.
 */
void pl_teller_withdraw(PlTeller *teller);

/**
 * pl_teller_explain:
 * @offers_copy: whether it is the file that cannot be written: a copy elsewhere is then a way out
 *
 * Says in a dialog what failed. One is up at a time, and says the last: a full disk fails many times.
 */
void pl_teller_explain(PlTeller *teller, const char *heading, const char *body, gboolean offers_copy);

G_END_DECLS
