#include "every-fault.h"
#include "script.h"

typedef enum { NEVER = 0, SINGLE = 1 << 0, LASTING = 1 << 1, BOTH = SINGLE | LASTING } Form;

/* At night single refusals are all among those of any act. */
static const struct {
  guint acts;
  FaultHow how;
  Form by_day, at_night;
} varieties[] = {
    {DISK_READ, FAULT_REFUSES, SINGLE, LASTING},     {DISK_WRITE, FAULT_REFUSES, BOTH, LASTING},
    {DISK_WRITE, FAULT_TEARS, SINGLE, BOTH},         {DISK_WRITE, FAULT_FULL, NEVER, LASTING},
    {DISK_SYNC, FAULT_REFUSES, SINGLE, LASTING},     {DISK_SYNC, FAULT_TEARS, NEVER, SINGLE},
    {DISK_TRUNCATE, FAULT_REFUSES, SINGLE, LASTING}, {DISK_TRUNCATE, FAULT_TEARS, SINGLE, BOTH},
    {DISK_LOCK, FAULT_REFUSES, SINGLE, LASTING},     {DISK_OPEN, FAULT_REFUSES, SINGLE, LASTING},
    {DISK_DELETE, FAULT_REFUSES, BOTH, LASTING},     {DISK_DELETE, FAULT_TEARS, BOTH, BOTH},
    {DISK_LOOK, FAULT_REFUSES, SINGLE, LASTING},     {DISK_ANY, FAULT_REFUSES, NEVER, BOTH},
    {DISK_ANY, FAULT_TEARS, LASTING, LASTING},
};

/* The i-th of `n` that are spread over 1 to `all`. */
static guint
spread(guint i, guint n, guint all)
{
  return n < 2 ? all : 1 + (guint)((guint64)i * (all - 1) / (n - 1));
}

guint
meet_every_fault(MeetFunc meet, gpointer data, guint most)
{
  guint met = 0, all[G_N_ELEMENTS(varieties)];
  meet(&(Fault){0}, data);
  for (guint i = 0; i < G_N_ELEMENTS(varieties); i++)
    all[i] = faulty_vfs_count(varieties[i].acts);
  for (guint i = 0; i < G_N_ELEMENTS(varieties); i++)
    for (guint lasts = FALSE; lasts <= TRUE; lasts++) {
      Form form = how_often(varieties[i].by_day, varieties[i].at_night);
      guint n = MIN(how_often(most, G_MAXUINT), all[i]);
      Fault fault = {.acts = varieties[i].acts, .how = varieties[i].how, .lasts = lasts};
      for (guint j = 0; (form & (lasts ? LASTING : SINGLE)) != 0 && j < n; j++) {
        fault.at = spread(j, n, all[i]);
        met += meet(&fault, data) ? 1 : 0;
      }
    }
  return met;
}
