#include "history-item.h"

#include <glib/gi18n-lib.h>
#include <plumbline/say.h>

struct _PlHistoryItem {
  GObject parent_instance;
  PlHistoryEntry *entry;
};

G_DEFINE_FINAL_TYPE(PlHistoryItem, pl_history_item, G_TYPE_OBJECT)

const char *
pl_history_item_get_title(PlHistoryItem *self)
{
  g_return_val_if_fail(PL_IS_HISTORY_ITEM(self), NULL);
  return self->entry->redacted != 0 ? _("Words of this change were removed for good") : self->entry->label;
}

char *
pl_history_entry_dup_when(const PlHistoryEntry *entry)
{
  g_return_val_if_fail(entry != NULL, NULL);
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_local(entry->at);
  if (at == NULL) /* further off than a calendar goes, in a file that somebody wrote by hand */
    return g_strdup(entry->who);
  g_autofree char *day = g_date_time_format(at, "%Y-%m-%d");
  g_autofree char *time = g_date_time_format(at, "%H:%M");
  g_autofree char *date = pl_say_date(day);
  return *entry->who != '\0' ? g_strdup_printf("%s, %s · %s", date, time, entry->who)
                             : g_strdup_printf("%s, %s", date, time);
}

char *
pl_history_item_dup_when(PlHistoryItem *self)
{
  g_return_val_if_fail(PL_IS_HISTORY_ITEM(self), NULL);
  return pl_history_entry_dup_when(self->entry);
}

const char *
pl_history_item_get_mark(PlHistoryItem *self)
{
  static const struct {
    const char *kind, *mark;
  } marks[] = {
      {PL_HISTORY_ORIGIN, N_("Beginning")},     {PL_HISTORY_UNDO, N_("Undone")},
      {PL_HISTORY_REDO, N_("Redone")},          {PL_HISTORY_SIGN_OFF, N_("Signed off")},
      {PL_HISTORY_REOPEN, N_("Reopened")},      {PL_HISTORY_MERGE, N_("Merged")},
      {PL_HISTORY_REDACT, N_("Removed words")}, {PL_HISTORY_UPGRADE, N_("Upgraded")},
  };
  g_return_val_if_fail(PL_IS_HISTORY_ITEM(self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
    if (g_str_equal(self->entry->kind, marks[i].kind))
      return _(marks[i].mark);
  return "";
}

gint64
pl_history_item_get_seq(PlHistoryItem *self)
{
  g_return_val_if_fail(PL_IS_HISTORY_ITEM(self), 0);
  return self->entry->seq;
}

static void
pl_history_item_finalize(GObject *object)
{
  pl_history_entry_free(PL_HISTORY_ITEM(object)->entry);
  G_OBJECT_CLASS(pl_history_item_parent_class)->finalize(object);
}

static void
pl_history_item_class_init(PlHistoryItemClass *klass)
{
  G_OBJECT_CLASS(klass)->finalize = pl_history_item_finalize;
}

static void
pl_history_item_init(PlHistoryItem *self G_GNUC_UNUSED)
{
}

GListModel *
pl_history_item_list_new(GPtrArray *entries)
{
  g_return_val_if_fail(entries != NULL, NULL);
  g_autoptr(GPtrArray) owned = entries;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_object_unref);
  g_ptr_array_set_free_func(owned, NULL); /* the items have them now */
  for (guint i = owned->len; i-- > 0;) {
    PlHistoryItem *item = g_object_new(PL_TYPE_HISTORY_ITEM, NULL);
    item->entry = owned->pdata[i];
    g_ptr_array_add(items, item);
  }
  GListStore *store = g_list_store_new(PL_TYPE_HISTORY_ITEM);
  g_list_store_splice(store, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL(store);
}
