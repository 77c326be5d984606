/*
 * cut-off.h: a change that a death cut off: half of it lies in the file, and the journal that takes it back
 * lies beside.
 */
#pragma once

#include "testing.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* In a program of its own, whose death it is: every agreed level becomes 1. */
static inline void
cut_off_a_change(const char *path)
{
  pid_t child = fork();
  if (child == 0) {
    sqlite3 *db = NULL;
    if (sqlite3_open(path, &db) == SQLITE_OK &&
        sqlite3_exec(db, "BEGIN IMMEDIATE; UPDATE agreed_level SET level = 1", NULL, NULL, NULL) == SQLITE_OK)
      sqlite3_db_cacheflush(db);
    raise(SIGKILL);
  }
  assert_int_equal(waitpid(child, NULL, 0), child);
  g_autofree char *journal = g_strconcat(path, "-journal", NULL);
  assert_true(g_file_test(journal, G_FILE_TEST_EXISTS));
}
