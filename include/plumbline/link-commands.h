/*
 * link-commands.h: the web's links, as commands: a risk's to domains, to assurance tests, and to enablers and warning signs; and a
 * domain's to enablers and warning signs. (layer: core)
 *
 * A link is known by its kind and its two ends: `from` is the risk, or the domain of a PL_RECORD_DOMAIN_ITEM; `to` is the
 * other. The product proposes a strength and a reason for some; a link that people weigh or reason otherwise is local.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* Bytes: a reason is a sentence or two beside a link, not a paper. */
#define PL_LINK_REASON_MAX 2000

typedef struct {
  PlRecordKind kind; /* PL_RECORD_RISK_DOMAIN, _RISK_TEST, _RISK_ITEM or _DOMAIN_ITEM */
  gint64 from, to;
} PlLinkKey;

/**
 * pl_kind_is_link:
 * Returns: whether records of that kind are links of the web.
 */
gboolean pl_kind_is_link(PlRecordKind kind);

/**
 * pl_link_get_strength: / pl_link_get_reason:
 * Returns: 1–3, 0 where there is no such link; (transfer none) its reason, "" where there is none.
 */
gint pl_link_get_strength(const PlSnapshot *snapshot, PlLinkKey key);
const char *pl_link_get_reason(const PlSnapshot *snapshot, PlLinkKey key);

/**
 * pl_command_set_link:
 * Adds the link or changes its strength and reason.
 * @strength: PL_STRENGTH_SLIGHT to PL_STRENGTH_STRONG
 * @reason: (nullable): NULL keeps the one that stands; space around it does not count
 * Returns: (transfer full) (nullable): "Link Financial stability to Workforce stability, strong"; NULL with
 * PL_CORE_ERROR_NOT_FOUND where an end is missing, or PL_CORE_ERROR_INVALID where the strength is another, the reason is too
 * long, or an item is neither an enabler nor a warning sign, and a sentence.
 */
PlCommand *pl_command_set_link(const PlSnapshot *snapshot, PlLinkKey key, gint strength, const char *reason,
                               GError **error);

/**
 * pl_command_remove_link:
 * Returns: (transfer full) (nullable): "Remove the link from Financial stability to Workforce stability"; NULL with
 * PL_CORE_ERROR_NOT_FOUND and a sentence.
 */
PlCommand *pl_command_remove_link(const PlSnapshot *snapshot, PlLinkKey key, GError **error);

/**
 * pl_command_restore_link:
 * Makes the link what the product proposes: its strength and reason, or no link where it proposes none.
 * @framework: the product's own, pl_framework_load()
 * Returns: (transfer full) (nullable): "Restore the product’s link from Financial stability to Workforce stability"; NULL
 * with PL_CORE_ERROR_NOT_FOUND where an end is missing, or PL_CORE_ERROR_INVALID where it is so already, and a sentence.
 */
PlCommand *pl_command_restore_link(const PlSnapshot *snapshot, const PlSnapshot *framework, PlLinkKey key,
                                   GError **error);

/**
 * pl_link_is_proposed:
 * Returns: whether the link stands as the product proposes, or is not there and the product proposes none.
 */
gboolean pl_link_is_proposed(const PlSnapshot *snapshot, const PlSnapshot *framework, PlLinkKey key);

/* ---- What can be an end ---- */

/**
 * pl_link_ends:
 * @from: (out): the kind of record at the end `from`; @to: (out): at the end `to`
 */
void pl_link_ends(PlRecordKind kind, PlRecordKind *from, PlRecordKind *to);

/**
 * pl_item_is_linkable:
 * Returns: whether an item is an enabler of improvement or of structure, or a warning sign.
 */
gboolean pl_item_is_linkable(const PlItem *item);

/**
 * pl_link_end_name:
 * Returns: (transfer none): the name of a risk, domain, test or item, short where it has a short one; "" where there is none.
 */
const char *pl_link_end_name(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id);

/**
 * pl_link_key_between:
 * @a, @b: ids of records of kinds `kind_a` and `kind_b`, in either order
 * @key: (out)
 * Returns: FALSE where no link joins two of these kinds.
 */
gboolean pl_link_key_between(PlRecordKind kind_a, gint64 a, PlRecordKind kind_b, gint64 b, PlLinkKey *key);

G_END_DECLS
