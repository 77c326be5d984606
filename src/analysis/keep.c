#include "keep.h"

#include <string.h>

#include <plumbline/say.h>

void
pl_keep_init(PlKeep *keep)
{
  keep->blocks = g_ptr_array_new_with_free_func(g_free);
}

void
pl_keep_clear(PlKeep *keep)
{
  g_clear_pointer(&keep->blocks, g_ptr_array_unref);
}

gpointer
pl_keep_take(PlKeep *keep, gpointer block)
{
  g_ptr_array_add(keep->blocks, block);
  return block;
}

gpointer
pl_keep_array(PlKeep *keep, GArray *array, guint *n)
{
  gsize length;
  gpointer elements = g_array_steal(array, &length);
  g_array_unref(array);
  *n = (guint)length;
  return elements != NULL ? pl_keep_take(keep, elements) : NULL;
}

gpointer
pl_keep_pointers(PlKeep *keep, GPtrArray *array, guint *n)
{
  gsize length;
  gpointer elements = g_ptr_array_steal(array, &length);
  g_ptr_array_unref(array);
  *n = (guint)length;
  return elements != NULL ? pl_keep_take(keep, elements) : NULL;
}

GArray *
pl_basis_new(void)
{
  return g_array_new(FALSE, FALSE, sizeof(PlBasis));
}

void
pl_basis_add(GArray *basis, PlRecordKind kind, gconstpointer record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < basis->len; i++)
    if (g_array_index(basis, PlBasis, i).record == record)
      return;
  pl_basis_add_new(basis, kind, record);
}

void
pl_basis_add_new(GArray *basis, PlRecordKind kind, gconstpointer record)
{
  PlBasis added = {.kind = kind, .record = record};
  g_array_append_val(basis, added);
}

void
pl_basis_add_all(GArray *basis, const PlStatement *of)
{
  for (guint i = 0; i < of->n_basis; i++)
    pl_basis_add(basis, of->basis[i].kind, of->basis[i].record);
}

void
pl_basis_add_unseen(GArray *basis, GHashTable *seen, const PlStatement *of)
{
  for (guint i = 0; i < of->n_basis; i++)
    if (g_hash_table_add(seen, (gpointer)of->basis[i].record))
      pl_basis_add_new(basis, of->basis[i].kind, of->basis[i].record);
}

PlStatement
pl_keep_statement(PlKeep *keep, const char *id, char *text, GArray *basis)
{
  PlStatement statement = {.id = pl_keep_take(keep, g_strdup(id)), .text = pl_keep_take(keep, text)};
  if (basis != NULL)
    statement.basis = pl_keep_array(keep, basis, &statement.n_basis);
  return statement;
}

PlStatement
pl_keep_statement_of(PlKeep *keep, const char *prefix, const char *code, char *text, GArray *basis)
{
  g_autofree char *id = g_strconcat(prefix, ".", code, NULL);
  return pl_keep_statement(keep, id, text, basis);
}

gconstpointer
pl_run_of(const PlSnapshot *snapshot, PlRecordKind kind, gsize offset, gint64 id, guint *n)
{
  gsize size = pl_record_type_get(kind)->size;
  guint total;
  const guint8 *records = pl_part_get_records(pl_snapshot_get_part(snapshot, kind, 0), &total);
  guint low = 0, high = total;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (G_STRUCT_MEMBER(gint64, records + middle * size, offset) < id)
      low = middle + 1;
    else
      high = middle;
  }
  guint end = low;
  while (end < total && G_STRUCT_MEMBER(gint64, records + end * size, offset) == id)
    end++;
  *n = end - low;
  return records + low * size;
}

gboolean
pl_same_parts(const PlSnapshot *a, const PlSnapshot *b, const PlRecordKind *kinds, guint n)
{
  for (guint i = 0; i < n; i++)
    if (pl_snapshot_get_part(a, kinds[i], 0) != pl_snapshot_get_part(b, kinds[i], 0))
      return FALSE;
  return TRUE;
}

char *
pl_say_texts(GPtrArray *texts)
{
  return pl_say_list((const char *const *)texts->pdata, texts->len);
}

void
pl_paragraph_add(GString *paragraph, char *sentence)
{
  if (paragraph->len > 0 && sentence[0] != '\0')
    g_string_append_c(paragraph, ' ');
  g_string_append(paragraph, sentence);
  g_free(sentence);
}

gulong
pl_name_number(const char *name)
{
  if (strstr(name, " and ") != NULL && strstr(name, " of ") == NULL && strstr(name, " for ") == NULL)
    return 2;
  static const char *const ends[] = {" of ", " for ", " in ", " with "};
  gsize length = strlen(name); /* of the phrase's head: "Quality" in "Quality of practice" */
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    const char *end = strstr(name, ends[i]);
    if (end != NULL)
      length = MIN(length, (gsize)(end - name));
  }
  if (length < 2 || name[length - 1] != 's')
    return 1;
  return strchr("sui", name[length - 2]) != NULL ? 1 : 2; /* "effectiveness", "status", "analysis" */
}

gulong
pl_domain_number(const PlDomain *domain)
{
  return pl_name_number(domain->short_name[0] != '\0' ? domain->short_name : domain->name);
}
