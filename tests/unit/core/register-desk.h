/*
 * register-desk.h: a document of a council, and a register from elsewhere read for it.
 */
#pragma once

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <plumbline/framework.h>
#include <plumbline/register.h>

#include <string.h>

#define DATE "2026-11-28"

typedef struct {
  GRand *rand;
  PlIds ids;
  PlSnapshot *snapshot;
} Desk;

static inline int
set_up(void **state)
{
  Desk *desk = g_new0(Desk, 1);
  desk->rand = g_rand_new_with_seed(7);
  desk->ids = pl_ids_seeded(desk->rand);
  desk->snapshot = pl_framework_document("Testshire", "Testshire", PL_JURISDICTION_ENGLAND, &desk->ids, NULL);
  *state = desk;
  return desk->snapshot == NULL;
}

static inline int
tear_down(void **state)
{
  Desk *desk = *state;
  pl_snapshot_unref(desk->snapshot);
  g_rand_free(desk->rand);
  g_free(desk);
  return 0;
}

static inline PlRegisterTable *
table_of(const char *text)
{
  g_autoptr(GError) error = NULL;
  PlRegisterTable *table = pl_register_table_read(text, strlen(text), &error);
  g_assert_no_error(error);
  return table;
}

/* With the columns as the headings say them. */
static inline PlRegister *
read_of(Desk *desk, const char *text)
{
  PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX];
  g_autoptr(PlRegisterTable) table = table_of(text);
  g_autoptr(GError) error = NULL;
  pl_register_guess(table, columns);
  PlRegister *read = pl_register_read(desk->snapshot, table, columns, 0, DATE, &error);
  g_assert_no_error(error);
  return read;
}
