/*
 * core.h: errors, dates and identity, shared by every layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PL_CORE_ERROR (pl_core_error_quark())
GQuark pl_core_error_quark(void);

typedef enum {
  PL_CORE_ERROR_INVALID,   /* a value that its field cannot hold */
  PL_CORE_ERROR_FORMAT,    /* JSON that is not what it should be; the message gives the place */
  PL_CORE_ERROR_NOT_FOUND, /* no such domain, assessment, participant… */
} PlCoreError;

/**
 * pl_date_is_valid:
 * Returns: whether `text` is a day that exists, "2024-02-29", in the years 1900 to 2199 (earlier or later is a slip of the hand).
 */
gboolean pl_date_is_valid(const char *text);

/**
 * pl_partial_date_is_valid:
 * Returns: whether `text` is a year, a month or a day that exists: "2015", "2015-12", "2015-12-31".
 */
gboolean pl_partial_date_is_valid(const char *text);

/**
 * pl_date_days_between:
 * Whole days from `from` to `to`, negative when `to` is earlier. A partial date counts as its last day, since
 * a figure "for 2015" is known no sooner. Both must be valid.
 */
gint pl_date_days_between(const char *from, const char *to);

/**
 * pl_date_add_days:
 * Returns: (transfer full): `date` (a full date) moved by `days`, and no further than the first and the last
 * day that are valid.
 */
char *pl_date_add_days(const char *date, gint days);

/**
 * pl_date_add_months:
 * Returns: (transfer full): `date` (a full date) moved by `months`, on the last day of the month where the day does not
 * exist there ("2024-01-31" + 1 is "2024-02-29"), and no further than the first and the last day that are valid.
 */
char *pl_date_add_months(const char *date, gint months);

/**
 * PlIds: where new ids come from, so that a test can fix them.
 * `next` returns a number from 1 to 2^53-1.
 */
typedef struct {
  gint64 (*next)(gpointer data);
  gpointer data;
} PlIds;

/**
 * pl_ids_random:
 * Returns: ids from the system's randomness: two copies of a document do not collide.
 */
PlIds pl_ids_random(void);

/**
 * pl_ids_seeded:
 * Returns: the same ids each time for the same `rand` state; `rand` stays the caller's and must outlive the use.
 */
PlIds pl_ids_seeded(GRand *rand);

/**
 * pl_id_from_code:
 * Returns: the id that a framework item of `kind` ("domain") and `code` ("workforce") has in every document, so that copies made apart can
 * be put side by side: the first 53 bits of SHA-256("kind/code"), never 0.
 */
gint64 pl_id_from_code(const char *kind, const char *code);

/**
 * PlClock: what the time is, so that a test can fix it.
 * `now` returns seconds since 1970 in UTC.
 */
typedef struct {
  gint64 (*now)(gpointer data);
  gpointer data;
} PlClock;

/**
 * pl_clock_system:
 * Returns: the machine's clock. Only the application and the command line call this.
 */
PlClock pl_clock_system(void);

/**
 * pl_clock_fixed:
 * Returns: a clock that always says `*seconds`, which stays the caller's.
 */
PlClock pl_clock_fixed(gint64 *seconds);

/**
 * pl_clock_today:
 * Returns: (transfer full): the date that `clock` shows in UTC, "2026-10-12".
 */
char *pl_clock_today(const PlClock *clock);

G_END_DECLS
