/* What is not public carries a mark where it stands, so that a clerk can split the paper. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>

char *
pl_pack_dup_mark(const PlPackBuilder *builder, const PlClearance *clearance)
{
  if (!builder->marks)
    return g_strdup("");
  switch (clearance->clearance) {
  case PL_CLEARANCE_PUBLIC:
    break;
  case PL_CLEARANCE_NOT_CLEARED:
    return g_strdup(_("Not cleared"));
  case PL_CLEARANCE_CONFIDENTIAL:
    return g_strdup(_("Confidential"));
  case PL_CLEARANCE_EXEMPT:
    return clearance->exempt_paragraph != 0
               /* TRANSLATORS: %d is a paragraph of Schedule 12A. */
               ? g_strdup_printf(_("Exempt, paragraph %d"), clearance->exempt_paragraph)
               : g_strdup(_("Exempt"));
  }
  return g_strdup("");
}

/* In brackets, so that nobody takes it for the words of whoever wrote the item. */
static void
add_in_brackets(PlProse *prose, const char *mark)
{
  g_autofree char *text = g_strdup_printf("%s[%s]", *pl_prose_get_text(prose) != '\0' ? " " : "", mark);
  pl_prose_add(prose, PL_RUN_MARK, *mark != '\0' ? text : NULL);
}

void
pl_pack_add_mark(const PlPackBuilder *builder, PlProse *prose, const PlClearance *clearance)
{
  g_autofree char *mark = pl_pack_dup_mark(builder, clearance);
  add_in_brackets(prose, mark);
}

void
pl_pack_add_mark_beside(const PlPackBuilder *builder, PlProse *prose, const PlClearance *clearance,
                        const PlClearance *whole)
{
  g_autofree char *mark = pl_pack_dup_mark(builder, clearance);
  g_autofree char *known = pl_pack_dup_mark(builder, whole);
  if (!g_str_equal(mark, known))
    add_in_brackets(prose, mark);
}

char *
pl_pack_say_marked(const PlPackBuilder *builder, const char *text, const PlClearance *clearance)
{
  g_autofree char *mark = pl_pack_dup_mark(builder, clearance);
  return *mark != '\0' ? g_strdup_printf("%s [%s]", text, mark) : g_strdup(text);
}

/* Of PlClearanceState: what has more to be kept from the public is higher. */
static gint
gravity(const PlClearance *clearance)
{
  static const gint order[] = {[PL_CLEARANCE_PUBLIC] = 0,
                               [PL_CLEARANCE_NOT_CLEARED] = 1,
                               [PL_CLEARANCE_EXEMPT] = 2,
                               [PL_CLEARANCE_CONFIDENTIAL] = 3};
  return order[clearance->clearance];
}

const PlClearance *
pl_pack_graver(const PlClearance *a, const PlClearance *b)
{
  return a == NULL || (b != NULL && gravity(b) > gravity(a)) ? b : a;
}
