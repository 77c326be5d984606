/* How to read the pack. */
#include "pack-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
add_levels(PlPackBuilder *builder)
{
  PlTable *table = pl_table_new();
  pl_table_add_column(table, _("Level"), 0, PL_COLUMN_ROW_HEADER);
  pl_table_add_column(table, _("In a word"), 0, PL_COLUMN_NONE);
  pl_table_add_column(table, _("What to take from it"), 1, PL_COLUMN_NONE);
  static const char *const meanings[] = {
      N_("Hardly anything that works is in place yet."),
      N_("Something has begun; it does not hang together or does little so far."),
      N_("A good part is in place, and how well it works varies."),
      N_("It is in place and makes a difference that can be shown."),
      N_("It is part of how everything is done, it lasts, and it goes on improving."),
  };
  G_STATIC_ASSERT(G_N_ELEMENTS(meanings) == PL_LEVEL_MAX);
  for (gint level = PL_LEVEL_MAX; level >= PL_LEVEL_MIN; level--) {
    const PlCellValue chip = {.state = PL_CELL_LEVEL, .value = level};
    pl_table_add_chip(table, &chip, NULL);
    pl_pack_add_text_or(table, pl_snapshot_scale_label(builder->snapshot, PL_SCALE_LEVEL, level), "–");
    pl_table_add_text(table, _(meanings[level - 1]));
  }
  pl_report_add_text(
      builder->report, PL_PARAGRAPH_BODY,
      _("A level puts a domain in order, from 1 (lowest) to 5 (highest). It is not an amount: levels are "
        "counted and compared, and never added up or averaged, and there is no score for a council. Each "
        "domain has its own words for each level; they stand with the domain. The levels are the "
        "council's own view of itself, not an inspector's judgement."));
  pl_report_add_table(builder->report, table);
}

/* The words without which the pack is misread. */
static GPtrArray *
key_words(const PlSnapshot *snapshot)
{
  GPtrArray *items = g_ptr_array_new();
  if (pl_snapshot_is_public(snapshot))
    pl_pack_add_definition(
        items, _("Not published"),
        _("There is no level, rating or result, or there is one that has not been cleared as "
          "public. It is not a low one."));
  else
    pl_pack_add_definition(items, _("Not yet agreed"),
                           _("The people in the room have not settled on a level. It is not a low level."));
  pl_pack_add_definition(
      items, _("Not enough evidence to agree"),
      _("They looked, and too little is known to settle on one. It is not a low level either."));
  pl_pack_add_definition(
      items, _("How sure"),
      _("How confident people are of a level. It is kept apart from how good the service is."));
  pl_pack_add_definition(items, _("Range of views"),
                         _("The lowest and the highest view that anyone gave before the level was agreed."));
  pl_pack_add_definition(
      items, _("Score of a risk"),
      pl_published(
          snapshot,
          _("How likely it is, times how great its impact would be, as people rated them. Before controls: "
            "if nothing were done. Current: as things are. Target: where it should be."),
          _("How likely it is, times how great its impact would be, as people rated them. Before controls: "
            "if nothing were done. Current: as things were when it was "
            "last rated, as far as that is published. Target: where it should be.")));
  pl_pack_add_definition(
      items, _("Exposure"),
      _("How far a risk is left open by weak areas. High: a strongly linked domain is at a low level, or "
        "two moderately linked ones are. Low: all of those are at a high level. Not known: a domain that "
        "matters has no level. Otherwise medium. It does not say how likely the risk is: people do."));
  pl_pack_add_definition(
      items, _("Assurance"),
      _("How sure we may be, from what has been checked, that something works as it should: "
        "substantial, reasonable, limited or none."));
  pl_pack_add_definition(items, _("Not tested"),
                         _("Nobody has carried out the test yet. None is different: it was carried out, and "
                           "gave no assurance."));
  pl_pack_add_definition(
      items, _("Three lines of assurance"),
      _("Where assurance comes from: those who run the service, the council's own oversight, and someone "
        "independent."));
  return items;
}

/* ---- The glossary: those terms that the pack uses ---- */

static void
append_prose(GString *text, const PlProse *prose)
{
  if (prose != NULL)
    g_string_append_printf(text, "%s\n", pl_prose_get_text(prose));
}

/* Everything that the pack says so far, in small letters. */
static char *
gather_text(const PlReport *report)
{
  guint n = 0;
  const PlBlock *const *blocks = pl_report_get_blocks(report, &n);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    append_prose(text, blocks[i]->prose);
    for (guint k = 0; k < blocks[i]->n_items; k++)
      append_prose(text, blocks[i]->items[k]);
    if (blocks[i]->table == NULL)
      continue;
    guint n_columns = 0, n_rows = pl_table_get_n_rows(blocks[i]->table);
    pl_table_get_columns(blocks[i]->table, &n_columns);
    for (guint cell = 0; cell < n_rows * n_columns; cell++)
      append_prose(text, pl_table_get_cell(blocks[i]->table, cell / n_columns, cell % n_columns)->prose);
  }
  return g_utf8_strdown(text->str, -1);
}

/* A term is used where it stands as whole words: "action" is not used in "transaction". */
static gboolean
stands_in(const char *text, const char *term)
{
  for (const char *at = strstr(text, term); at != NULL; at = strstr(at + 1, term)) {
    const char *after = at + strlen(term);
    gunichar before = at == text ? ' ' : g_utf8_get_char(g_utf8_find_prev_char(text, at));
    gunichar next = *after == '\0' ? ' ' : g_utf8_get_char(after);
    if (!g_unichar_isalnum(before) && (!g_unichar_isalnum(next) || next == 's'))
      return TRUE;
  }
  return FALSE;
}

/* "Director of children's services (DCS)" is used where either form is. */
static gboolean
is_used(const char *text, const char *name)
{
  g_autofree char *lower = g_utf8_strdown(name, -1);
  char *open = strchr(lower, '(');
  if (open == NULL)
    return stands_in(text, lower);
  char *close = strchr(open, ')');
  if (close != NULL)
    *close = '\0';
  *open = '\0';
  return stands_in(text, g_strstrip(lower)) || (open[1] != '\0' && stands_in(text, open + 1));
}

static gint
compare_items(gconstpointer a, gconstpointer b)
{
  const PlItem *first = *(const PlItem *const *)a, *second = *(const PlItem *const *)b;
  return g_utf8_collate(first->name, second->name);
}

static gboolean
is_among(const GPtrArray *definitions, const char *term)
{
  g_autofree char *wanted = g_utf8_casefold(term, -1);
  for (guint i = 0; i < definitions->len; i += 2) {
    g_autofree char *there = g_utf8_casefold(pl_prose_get_text(g_ptr_array_index(definitions, i)), -1);
    if (g_str_equal(wanted, there))
      return TRUE;
  }
  return FALSE;
}

/* The glossary's terms that the pack uses so far, but for those in `words`. */
static GPtrArray *
used_terms(const PlPackBuilder *builder, const GPtrArray *words)
{
  guint n = 0;
  const PlItem *items = pl_snapshot_items(builder->snapshot, &n);
  g_autofree char *text = gather_text(builder->report);
  GPtrArray *used = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (g_strcmp0(items[i].catalogue, "glossary") == 0 && !is_among(words, items[i].name) &&
        is_used(text, items[i].name))
      g_ptr_array_add(used, (gpointer)&items[i]);
  g_ptr_array_sort(used, compare_items);
  return used;
}

static void
add_glossary(PlPackBuilder *builder, const GPtrArray *used)
{
  if (used->len == 0)
    return;
  GPtrArray *definitions = g_ptr_array_new();
  for (guint i = 0; i < used->len; i++) {
    const PlItem *item = g_ptr_array_index(used, i);
    pl_pack_add_definition(definitions, item->name, item->text);
  }
  pl_report_add_heading(builder->report, 2, "glossary", _("Glossary"));
  pl_report_add_definitions(builder->report, definitions);
}

/* The glossary is of what the pack says before it. */
static void
add_words(PlPackBuilder *builder)
{
  GPtrArray *words = key_words(builder->snapshot);
  g_autoptr(GPtrArray) glossary = used_terms(builder, words);
  pl_report_add_definitions(builder->report, words);
  add_glossary(builder, glossary);
}

void
pl_pack_add_guide(PlPackBuilder *builder)
{
  pl_pack_begin_section(builder, builder->profile != NULL);
  pl_report_add_heading(builder->report, 2, "the-levels", _("The five levels"));
  add_levels(builder);
  pl_report_add_heading(builder->report, 2, "the-words", _("The words"));
  add_words(builder);
}

void
pl_pack_add_levels(PlPackBuilder *builder)
{
  pl_pack_begin_section(builder, FALSE);
  add_levels(builder);
}

void
pl_pack_add_words(PlPackBuilder *builder)
{
  pl_pack_begin_section(builder, FALSE);
  add_words(builder);
}
