#include "room-queue.h"

#include "form-draft.h"

#define FORM "room-queue"

struct _PlRoomQueue {
  PlAppSession *session; /* owned */
  gint64 assessment;
  GArray *domains; /* gint64 */
};

static void
keep(PlRoomQueue *self)
{
  g_autoptr(GString) note = g_string_new(NULL);
  for (guint i = 0; i < self->domains->len; i++)
    g_string_append_printf(note, "%" G_GINT64_FORMAT " ", g_array_index(self->domains, gint64, i));
  pl_form_draft_note(self->session, FORM, self->assessment, note->len > 0 ? note->str : NULL);
}

PlRoomQueue *
pl_room_queue_new(PlAppSession *session, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlRoomQueue *self = g_new0(PlRoomQueue, 1);
  self->session = g_object_ref(session);
  self->assessment = assessment;
  self->domains = g_array_new(FALSE, FALSE, sizeof(gint64));
  const char *note = pl_form_draft_get_note(session, FORM, assessment);
  g_auto(GStrv) ids = g_strsplit(note != NULL ? note : "", " ", -1);
  for (guint i = 0; ids[i] != NULL; i++) {
    gint64 id = g_ascii_strtoll(ids[i], NULL, 10); /* a domain that is gone is never asked for */
    if (id > 0)
      g_array_append_val(self->domains, id);
  }
  return self;
}

void
pl_room_queue_free(PlRoomQueue *self)
{
  if (self == NULL)
    return;
  g_array_unref(self->domains);
  g_object_unref(self->session);
  g_free(self);
}

void
pl_room_queue_fill(PlRoomQueue *self, const PlAgenda *agenda)
{
  g_return_if_fail(self != NULL && agenda != NULL);
  g_array_set_size(self->domains, 0);
  for (guint i = 0; i < agenda->n_items; i++)
    if (agenda->items[i].settled && agenda->items[i].n_groups > 0)
      g_array_append_val(self->domains, agenda->items[i].domain->id);
  keep(self);
}

void
pl_room_queue_take_out(PlRoomQueue *self, gint64 domain)
{
  g_return_if_fail(self != NULL);
  guint before = self->domains->len;
  for (guint i = before; i-- > 0;)
    if (g_array_index(self->domains, gint64, i) == domain)
      g_array_remove_index(self->domains, i);
  if (self->domains->len != before)
    keep(self);
}

gboolean
pl_room_queue_has(const PlRoomQueue *self, gint64 domain)
{
  g_return_val_if_fail(self != NULL, FALSE);
  for (guint i = 0; i < self->domains->len; i++)
    if (g_array_index(self->domains, gint64, i) == domain)
      return TRUE;
  return FALSE;
}

const PlAgendaItem *
pl_room_queue_next(const PlRoomQueue *self, const PlAgenda *agenda)
{
  g_return_val_if_fail(self != NULL && agenda != NULL, NULL);
  const PlAgendaItem *here = agenda->session != NULL ? pl_agenda_find(agenda, agenda->session->domain) : NULL;
  guint start = here != NULL ? (guint)(here - agenda->items) + 1 : 0;
  for (guint i = 0; i < agenda->n_items; i++) {
    const PlAgendaItem *item = &agenda->items[(start + i) % agenda->n_items];
    if (item != here && (!item->settled || pl_room_queue_has(self, item->domain->id)))
      return item;
  }
  return NULL;
}
