/*
 * pack.h: reports for one audience, made from what the record shows.
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/block.h>
#include <plumbline/pack-sections.h>

G_BEGIN_DECLS

/* For whom a pack is: for those who may read everything, marked by what it shows; or for everybody. */
typedef enum { PL_PACK_WHOLE, PL_PACK_PUBLIC } PlPackVersion;

/**
 * PlPackOptions: what a pack is of; zero-fill, then set what differs.
 */
typedef struct {
  PlPackKind kind;
  PlPackVersion version;
  gint64 assessment; /* 0: the document's organisation's latest on or before `as_at` */
  gint64 option;     /* the delivery option whose assurance is shown; 0: the one in view */
  gint64 pack; /* the record that holds its front sheet, choice of sections, commentary and recommendations;
                  0: the one that pl_pack_find() gives */
  const char *as_at; /* a date: ratings, assurance and actions as they stood; needed. A pack that states an
                        earlier date of its own, no earlier than its assessment, is as at that. */
  const char *date;          /* (nullable): the date that the pack states as its own; NULL for `as_at` */
  const char *document_name; /* (nullable): what the document is called, for the footer, which leaves out
                                ".plumb" and a folder */
} PlPackOptions;

/**
 * pl_pack_make:
 * A pack of any kind: one page that would do if the rest were lost, the contents, and then its sections
 * (pl_pack_sections()), those that the writer kept and in the writer's order.
 *
 *   - board: for a board or cabinet, which decides: decisions wanted, the profile, each domain, the risks,
 * assurance, what the risks have in common, actions, milestones;
 *   - self-assessment: for those who inspect, review or support: for each domain what we know, how we know
 * it, what we will do in the next 12 months, and the evidence;
 *   - scrutiny: for elected members: plain English, what the levels mean, what moved, what to worry about,
 * which questions to ask and who answers.
 *
 * The whole holds everything recorded, and so is marked *Not for publication* until all of what it shows is
 * cleared as public; it says in a line how much is not. The public version is made of pl_share_published(),
 * with what is public alone, every count and finding of it, so that nothing can be had by subtraction; it
 * says that exempt material exists, and under which paragraph of Schedule 12A, and nothing else of it; it
 * names no file. Which sections it has, and their order, is the writer's choice for both versions, and not a
 * thing to clear. Where the option that is asked for is not public, it is of the one in view. Neither ever
 * holds who held which view, a login, a person's name or a path.
 *
 * @cancellable: (nullable): looked at between sections, and each time that the first page is tried
 * Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED, with PL_CORE_ERROR_INVALID where `as_at` or
 * `date` is not a date, or PL_CORE_ERROR_NOT_FOUND where the assessment, option or pack named is not in the
 * snapshot (or is a pack of another kind), or, for the public version, not cleared as public. A document with
 * no assessment, risk or evidence has a pack too, which says what is missing.
 */
PlReport *pl_pack_make(const PlSnapshot *snapshot, const PlPackOptions *options, GCancellable *cancellable,
                       GError **error);

/**
 * pl_pack_check_crest:
 * A pack whose crest cannot be drawn, as one from a document made elsewhere may be, is made without it: for
 * who saves or prints it to tell.
 * @assessment: whose organisation it is; 0 for the document's own
 * Returns: FALSE with PL_CORE_ERROR_FORMAT and a sentence where there is a crest that cannot be drawn.
 */
gboolean pl_pack_check_crest(const PlSnapshot *snapshot, gint64 assessment, GError **error);

G_END_DECLS
