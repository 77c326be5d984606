/*
 * desk.h: a small document to test the window's parts on: the framework, one council, and assessments in spring and autumn 2026
 * in which workforce stability was at 2 and is not yet agreed.
 */
#pragma once

#include "session.h"

#define SPRING 201
#define AUTUMN 202

typedef struct {
  char *folder;
  char *path;
  PlDocument *document;
  PlAppSession *session;
  gint64 now;
  guint changes, failures;
  char *failure; /* the last one's heading */
} Desk;

Desk *desk_new(void);

/* Closes the document and opens it again, as after the program was ended. */
void desk_reopen(Desk *desk);

/* Runs the main loop until nothing is on its way to the disk. */
void desk_settle(Desk *desk);
void desk_free(Desk *desk);

gint64 desk_domain(const char *code);
const PlAgreedLevel *desk_level(Desk *desk, const char *code);
PlCommand *desk_score(Desk *desk, const char *code, gint level);
