/*
 * seal-note.h: a note on a page that the assessment in view is signed off: by whom, when, under which hash,
 * and how to go on. It hides itself where it is not.
 */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define PL_TYPE_SEAL_NOTE (pl_seal_note_get_type())
G_DECLARE_FINAL_TYPE(PlSealNote, pl_seal_note, PL, SEAL_NOTE, AdwBin)

/**
 * pl_seal_note_show:
 * Shows what the session now says of the assessment in view.
 */
void pl_seal_note_show(PlSealNote *self, PlAppSession *session);

G_END_DECLS
