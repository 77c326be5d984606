#include <plumbline/link-commands.h>

#include <glib/gi18n-lib.h>
#include <string.h>

static const PlRecordKind link_kinds[] = {PL_RECORD_RISK_DOMAIN, PL_RECORD_RISK_TEST, PL_RECORD_RISK_ITEM,
                                          PL_RECORD_DOMAIN_ITEM};

/* The catalogues whose items stand in the web: what helps, and what warns. */
static const char *const linkable[] = {"improvement-enablers", "structural-enablers", "warning-signs"};

/* Any of the four. */
typedef union {
  PlRiskDomain domain;
  PlRiskTest test;
  PlRiskItem item;
  PlDomainItem domain_item;
} Link;

gboolean
pl_kind_is_link(PlRecordKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS(link_kinds); i++)
    if (link_kinds[i] == kind)
      return TRUE;
  return FALSE;
}

void
pl_link_ends(PlRecordKind kind, PlRecordKind *from, PlRecordKind *to)
{
  g_return_if_fail(pl_kind_is_link(kind));
  const PlField *fields = pl_record_type_get(kind)->fields;
  *from = fields[0].ref;
  *to = fields[1].ref;
}

gboolean
pl_link_key_between(PlRecordKind kind_a, gint64 a, PlRecordKind kind_b, gint64 b, PlLinkKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS(link_kinds); i++) {
    PlRecordKind from, to;
    pl_link_ends(link_kinds[i], &from, &to);
    if ((from == kind_a && to == kind_b) || (from == kind_b && to == kind_a)) {
      *key = (PlLinkKey){link_kinds[i], from == kind_a ? a : b, from == kind_a ? b : a};
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
pl_item_is_linkable(const PlItem *item)
{
  g_return_val_if_fail(item != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(linkable); i++)
    if (g_str_equal(item->catalogue, linkable[i]))
      return TRUE;
  return FALSE;
}

static void
fill(PlLinkKey key, Link *link)
{
  const PlRecordType *type = pl_record_type_get(key.kind);
  memset(link, 0, sizeof *link);
  pl_record_init_empty(key.kind, link);
  pl_field_set_id(&type->fields[0], link, key.from);
  pl_field_set_id(&type->fields[1], link, key.to);
}

static gconstpointer
find(const PlSnapshot *snapshot, PlLinkKey key)
{
  Link link;
  fill(key, &link);
  return pl_snapshot_find(snapshot, key.kind, &link);
}

static const PlField *
field(PlLinkKey key, const char *name)
{
  return pl_record_type_field(pl_record_type_get(key.kind), name);
}

gint
pl_link_get_strength(const PlSnapshot *snapshot, PlLinkKey key)
{
  g_return_val_if_fail(snapshot != NULL && pl_kind_is_link(key.kind), 0);
  gconstpointer link = find(snapshot, key);
  return link != NULL ? pl_field_get_int(field(key, "strength"), link) : 0;
}

const char *
pl_link_get_reason(const PlSnapshot *snapshot, PlLinkKey key)
{
  g_return_val_if_fail(snapshot != NULL && pl_kind_is_link(key.kind), "");
  gconstpointer link = find(snapshot, key);
  return link != NULL ? pl_field_get_text(field(key, "reason"), link) : "";
}

const char *
pl_link_end_name(const PlSnapshot *snapshot, PlRecordKind kind, gint64 id)
{
  gconstpointer record = pl_snapshot_find_id(snapshot, kind, id);
  if (record == NULL)
    return "";
  const PlRecordType *type = pl_record_type_get(kind);
  const PlField *short_name = pl_record_type_field(type, "short_name");
  const char *name = short_name != NULL ? pl_field_get_text(short_name, record) : "";
  return *name != '\0' ? name : pl_field_get_text(pl_record_type_field(type, "name"), record);
}

/* ---- Checking ---- */

static const char *
from_name(const PlSnapshot *snapshot, PlLinkKey key)
{
  PlRecordKind from, to;
  pl_link_ends(key.kind, &from, &to);
  return pl_link_end_name(snapshot, from, key.from);
}

static const char *
to_name(const PlSnapshot *snapshot, PlLinkKey key)
{
  PlRecordKind from, to;
  pl_link_ends(key.kind, &from, &to);
  return pl_link_end_name(snapshot, to, key.to);
}

static gboolean
check_ends(const PlSnapshot *snapshot, PlLinkKey key, GError **error)
{
  PlRecordKind from, to;
  pl_link_ends(key.kind, &from, &to);
  gconstpointer end = pl_snapshot_find_id(snapshot, to, key.to);
  if (pl_snapshot_find_id(snapshot, from, key.from) == NULL || end == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("What the link should join is no longer in this document. Nothing was changed."));
    return FALSE;
  }
  if (to == PL_RECORD_ITEM && !pl_item_is_linkable(end)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is neither an enabler nor a warning sign, so nothing is linked to it. Nothing was "
                  "changed."),
                ((const PlItem *)end)->name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_weight(gint strength, const char *reason, GError **error)
{
  if (strength < PL_STRENGTH_SLIGHT || strength > PL_STRENGTH_STRONG) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                        _("A link is slight (1), moderate (2) or strong (3). Nothing was changed."));
    return FALSE;
  }
  if (reason != NULL && strlen(reason) > PL_LINK_REASON_MAX) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                        _("That reason is too long to stand beside a link. Nothing was changed. Say it in a "
                          "sentence or two."));
    return FALSE;
  }
  return TRUE;
}

/* ---- The commands ---- */

static const char *
strength_word(gint strength)
{
  return strength == PL_STRENGTH_STRONG     ? _("strong")
         : strength == PL_STRENGTH_MODERATE ? _("moderate")
                                            : _("slight");
}

static char *
set_label(const PlSnapshot *snapshot, PlLinkKey key, gint strength)
{
  gint was = pl_link_get_strength(snapshot, key);
  const char *from = from_name(snapshot, key), *to = to_name(snapshot, key);
  if (was == strength)
    return g_strdup_printf(_("Say why %s is linked to %s"), from, to);
  return was > 0 ? g_strdup_printf(_("Weigh the link from %s to %s as %s"), from, to, strength_word(strength))
                 : g_strdup_printf(_("Link %s to %s, %s"), from, to, strength_word(strength));
}

static PlCommand *
put(const PlSnapshot *snapshot, PlLinkKey key, gint strength, const char *reason, gboolean local,
    const char *kind, const char *label)
{
  Link link;
  fill(key, &link);
  pl_field_set_int(field(key, "strength"), &link, strength);
  pl_field_set_text(field(key, "reason"), &link, reason);
  if (field(key, "local") != NULL)
    pl_field_set_int(field(key, "local"), &link, local);
  PlCommand *command = pl_command_new(kind, label);
  pl_command_edit(command, snapshot, key.kind, &link);
  return command;
}

PlCommand *
pl_command_set_link(const PlSnapshot *snapshot, PlLinkKey key, gint strength, const char *reason,
                    GError **error)
{
  g_return_val_if_fail(snapshot != NULL && pl_kind_is_link(key.kind), NULL);
  g_autofree char *said = g_strstrip(g_strdup(reason != NULL ? reason : pl_link_get_reason(snapshot, key)));
  if (!check_ends(snapshot, key, error) || !check_weight(strength, reason != NULL ? said : NULL, error))
    return NULL;
  g_autofree char *label = set_label(snapshot, key, strength);
  return put(snapshot, key, strength, said, TRUE, "link", label);
}

PlCommand *
pl_command_remove_link(const PlSnapshot *snapshot, PlLinkKey key, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && pl_kind_is_link(key.kind), NULL);
  gconstpointer link = find(snapshot, key);
  if (link == NULL) {
    g_set_error_literal(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
                        _("There is no such link. Nothing was changed."));
    return NULL;
  }
  g_autofree char *label =
      g_strdup_printf(_("Remove the link from %s to %s"), from_name(snapshot, key), to_name(snapshot, key));
  PlCommand *command = pl_command_new("unlink", label);
  pl_command_delete_whole(command, snapshot, key.kind, link);
  return command;
}

gboolean
pl_link_is_proposed(const PlSnapshot *snapshot, const PlSnapshot *framework, PlLinkKey key)
{
  g_return_val_if_fail(snapshot != NULL && framework != NULL && pl_kind_is_link(key.kind), FALSE);
  return pl_link_get_strength(snapshot, key) == pl_link_get_strength(framework, key) &&
         g_str_equal(pl_link_get_reason(snapshot, key), pl_link_get_reason(framework, key));
}

PlCommand *
pl_command_restore_link(const PlSnapshot *snapshot, const PlSnapshot *framework, PlLinkKey key,
                        GError **error)
{
  g_return_val_if_fail(snapshot != NULL && framework != NULL && pl_kind_is_link(key.kind), NULL);
  if (!check_ends(snapshot, key, error))
    return NULL;
  gint strength = pl_link_get_strength(framework, key);
  if (pl_link_is_proposed(snapshot, framework, key)) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        strength > 0 ? _("The link is as the product proposes it already. Nothing was changed.")
                     : _("The product proposes no such link, and there is none. Nothing was changed."));
    return NULL;
  }
  if (strength == 0)
    return pl_command_remove_link(snapshot, key, error);
  g_autofree char *label = g_strdup_printf(_("Restore the product’s link from %s to %s"),
                                           from_name(snapshot, key), to_name(snapshot, key));
  return put(snapshot, key, strength, pl_link_get_reason(framework, key), FALSE, "link", label);
}
