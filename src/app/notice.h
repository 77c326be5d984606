/*
 * notice.h: the bar above a document that says why it cannot be changed and what to do, and that another
 * program changed it.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_NOTICE (pl_notice_get_type())
G_DECLARE_FINAL_TYPE(PlNotice, pl_notice, PL, NOTICE, AdwBin)

/**
 * pl_notice_set_session:
 * @session: (nullable): the document it speaks of from now on, which is then looked through, in the
 * background, for what another program changed; NULL to say nothing.
 */
void pl_notice_set_session(PlNotice *self, PlAppSession *session);

/**
 * pl_notice_update:
 * Says what holds now. Returns: whether the document could not be changed when it was last asked, and now
 * can.
 */
gboolean pl_notice_update(PlNotice *self);

G_END_DECLS
