/*
 * pack.h: reports for one audience, made from what the record shows.
 */
#pragma once

#include <plumbline/block.h>

G_BEGIN_DECLS

/**
 * PlPackOptions: what a pack is of; zero-fill, then set what differs.
 */
typedef struct {
  gint64 assessment; /* 0: the document's organisation's latest on or before `as_at` */
  gint64 option;     /* the delivery option whose assurance is shown; 0: the one in view */
  gint64 pack; /* the record that holds its front sheet, commentary and recommendations; 0: the board pack
                  of the assessment with the latest date, where there is one */
  const char *as_at;         /* a date: ratings, assurance and actions as they stood; needed */
  const char *date;          /* (nullable): the date that the pack states as its own; NULL for `as_at` */
  const char *document_name; /* (nullable): what the document is called, for the footer, which leaves out
                                ".plumb" and a folder */
} PlPackOptions;

/**
 * pl_pack_board:
 * The pack for a board or cabinet: one page that would do if the rest were lost, then decisions, the profile,
 * each domain, the risks, assurance, what the risks have in common, actions, milestones, and how to read it.
 *
 * It holds everything recorded, and so is marked *Not for publication* until all of what it shows is cleared
 * as public; it says in a line how much is not. It never holds who held which view, a login, a person's name
 * or a path.
 *
 * Returns: (transfer full): NULL with PL_CORE_ERROR_INVALID where `as_at` or `date` is not a date, or
 * PL_CORE_ERROR_NOT_FOUND where the assessment, option or pack named is not in the snapshot. A document with
 * no assessment, risk or evidence has a pack too, which says what is missing.
 */
PlReport *pl_pack_board(const PlSnapshot *snapshot, const PlPackOptions *options, GError **error);

G_END_DECLS
