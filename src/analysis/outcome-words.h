/*
 * outcome-words.h: why a council has no grade where others have one. For src/analysis alone.
 */
#pragma once

#include <plumbline/neighbours.h>

typedef enum {
  PL_WHY_NOT_LISTED, /* the list knows of no inspection */
  PL_WHY_NEWER,      /* it began after overall grades ended */
  PL_WHY_BEFORE,     /* it began before care leavers were judged on their own */
  PL_WHY_NOT_SAID,   /* there was an inspection, and why it gave none is not known */
  PL_N_WHY
} PlWhy;

/* @started: "" where it is not known */
PlWhy pl_why_no_outcome(PlJudgement judgement, const char *started, gboolean inspected);

/* "seven have no care leavers’ judgement, since they were inspected before there was one"; `number` says how
 * many, `n`. */
char *pl_why_clause(PlWhy why, guint n, const char *number);
