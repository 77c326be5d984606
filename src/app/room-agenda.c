#include "room-agenda.h"

#include <glib/gi18n-lib.h>
#include <plumbline/session-commands.h>

#define MINUTE (60 * (gint64)G_USEC_PER_SEC)

struct _PlRoomAgenda {
  /* borrowed */
  PlAppSession *session;

  /* owned */
  PlAgenda *agenda; /* (nullable): made when asked for */
  GArray *taken;    /* gint64: which domains the room takes */

  /* state */
  gint64 assessment;
  gint64 ends_at; /* monotonic; 0 until it begins */
};

static PlSnapshot *
snapshot_of(PlRoomAgenda *self)
{
  return pl_app_session_get_snapshot(self->session);
}

static const PlAssessment *
assessment_of(PlRoomAgenda *self)
{
  return pl_snapshot_assessment(snapshot_of(self), self->assessment);
}

static void
take_domains(PlRoomAgenda *self)
{
  g_autoptr(PlAgenda) all = pl_agenda_new(snapshot_of(self), assessment_of(self), NULL, 0, 0);
  gboolean goes_on = all->session != NULL && all->session->stage != PL_STAGE_CLOSED;
  for (guint i = 0; i < all->n_items; i++)
    if (!all->items[i].settled || all->n_open == 0 || (goes_on && all->items[i].n_given > 0))
      g_array_append_val(self->taken, all->items[i].domain->id);
}

PlRoomAgenda *
pl_room_agenda_new(PlAppSession *session, gint64 assessment)
{
  g_return_val_if_fail(PL_IS_APP_SESSION(session), NULL);
  PlRoomAgenda *self = g_new0(PlRoomAgenda, 1);
  self->session = session;
  self->assessment = assessment;
  self->taken = g_array_new(FALSE, FALSE, sizeof(gint64));
  take_domains(self);
  return self;
}

void
pl_room_agenda_free(PlRoomAgenda *self)
{
  pl_room_agenda_forget(self);
  g_array_unref(self->taken);
  g_free(self);
}

const PlAgenda *
pl_room_agenda_get(PlRoomAgenda *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  if (self->agenda == NULL)
    self->agenda =
        pl_agenda_new(snapshot_of(self), assessment_of(self), (const gint64 *)self->taken->data,
                      self->taken->len, self->ends_at != 0 ? pl_room_agenda_minutes_left(self) : 0);
  return self->agenda;
}

void
pl_room_agenda_forget(PlRoomAgenda *self)
{
  g_return_if_fail(self != NULL);
  g_clear_pointer(&self->agenda, pl_agenda_unref);
}

const PlAgendaItem *
pl_room_agenda_get_item(PlRoomAgenda *self)
{
  const PlAgenda *agenda = pl_room_agenda_get(self);
  const PlAgendaItem *item = agenda->session != NULL ? pl_agenda_find(agenda, agenda->session->domain) : NULL;
  return item != NULL ? item : agenda->n_items > 0 ? &agenda->items[0] : NULL;
}

gboolean
pl_room_agenda_takes(PlRoomAgenda *self, gint64 domain)
{
  g_return_val_if_fail(self != NULL, FALSE);
  for (guint i = 0; i < self->taken->len; i++)
    if (g_array_index(self->taken, gint64, i) == domain)
      return TRUE;
  return FALSE;
}

void
pl_room_agenda_set_takes(PlRoomAgenda *self, gint64 domain, gboolean takes)
{
  g_return_if_fail(self != NULL);
  for (guint i = self->taken->len; i-- > 0;)
    if (g_array_index(self->taken, gint64, i) == domain)
      g_array_remove_index(self->taken, i);
  if (takes)
    g_array_append_val(self->taken, domain);
  pl_room_agenda_forget(self);
}

/* ---- The time ---- */

void
pl_room_agenda_begin(PlRoomAgenda *self, gint minutes)
{
  g_return_if_fail(self != NULL);
  self->ends_at = g_get_monotonic_time() + minutes * MINUTE;
}

gboolean
pl_room_agenda_has_begun(const PlRoomAgenda *self)
{
  g_return_val_if_fail(self != NULL, FALSE);
  return self->ends_at != 0;
}

gint
pl_room_agenda_minutes_left(const PlRoomAgenda *self)
{
  g_return_val_if_fail(self != NULL, 0);
  gint64 left = self->ends_at - g_get_monotonic_time();
  return (gint)(left > 0 ? (left + MINUTE - 1) / MINUTE : left / MINUTE);
}

gint
pl_room_agenda_suggest_minutes(PlRoomAgenda *self)
{
  g_return_val_if_fail(self != NULL, PL_SESSION_MINUTES_USUAL);
  const PlSession *session = pl_session_of(snapshot_of(self), self->assessment);
  if (self->ends_at != 0)
    return CLAMP(pl_room_agenda_minutes_left(self), PL_SESSION_MINUTES_MIN, PL_SESSION_MINUTES_MAX);
  return session != NULL && session->minutes > 0 ? session->minutes : PL_SESSION_MINUTES_USUAL;
}

static char *
say_left(gint left)
{
  if (left > 0)
    return g_strdup_printf(ngettext("%d minute left", "%d minutes left", (gulong)left), left);
  return left == 0 ? g_strdup(_("time is up"))
                   : g_strdup_printf(ngettext("%d minute over", "%d minutes over", (gulong)-left), -left);
}

char *
pl_room_agenda_say_time(PlRoomAgenda *self, const PlAgendaItem *item)
{
  g_return_val_if_fail(self != NULL, NULL);
  const PlAgenda *agenda = pl_room_agenda_get(self);
  gint left = pl_room_agenda_minutes_left(self);
  g_autofree char *time = say_left(left);
  if (item == NULL)
    return g_steal_pointer(&time);
  guint place = (guint)(item - agenda->items) + 1;
  if (item->minutes <= 0 || item->minutes >= left)
    return g_strdup_printf(_("%u of %u · %s"), place, agenda->n_items, time);
  return g_strdup_printf(ngettext("%u of %u · about %d minute for it · %s",
                                  "%u of %u · about %d minutes for it · %s", (gulong)item->minutes),
                         place, agenda->n_items, item->minutes, time);
}
