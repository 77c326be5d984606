/*
 * assessment-fields.h: what is asked about a new assessment, in a new document and in one that is there: its
 * date, name and kind, and whether to write down who usually takes part.
 */
#pragma once

#include <gtk/gtk.h>
#include <plumbline/command.h>

G_BEGIN_DECLS

/* The fields, within a dialog that outlives this. */
typedef struct {
  GtkWidget *date, *title, *kind, *suggest;
} PlAssessmentFields;

/* What was answered. */
typedef struct {
  char *date, *title; /* owned */
  PlAssessmentKind kind;
  gboolean suggest;
} PlAssessmentWish;

/**
 * pl_assessment_fields_make:
 * @snapshot: (nullable): the assessments that there are, so that it is named apart from them
 * @today: the date to begin with, which also names it
 * @kind: the one to begin with
 * @first: whether there is none before: then people are written down unless somebody says otherwise
 * Returns: (transfer floating): a box with the fields; the date's "changed" says when
 * pl_assessment_fields_check() is due.
 */
GtkWidget *pl_assessment_fields_make(PlAssessmentFields *fields, PlSnapshot *snapshot, const char *today,
                                     PlAssessmentKind kind, gboolean first);

/**
 * pl_assessment_fields_check:
 * Marks a date that is none.
 * Returns: whether all is as it must be.
 */
gboolean pl_assessment_fields_check(const PlAssessmentFields *fields);

/**
 * pl_assessment_fields_read:
 * To be called while pl_assessment_fields_check() holds; pl_assessment_wish_clear() frees what it holds.
 */
PlAssessmentWish pl_assessment_fields_read(const PlAssessmentFields *fields);
void pl_assessment_wish_clear(PlAssessmentWish *wish);

/**
 * pl_assessment_wish_put:
 * Adds to `command` the assessment, and where it was wished who takes part: those of the assessment before,
 * else the strategic quartet.
 * @snapshot: what `command` is to be applied to
 * @organisation: there, or put by `command` already
 * Returns: the assessment's id
 */
gint64 pl_assessment_wish_put(const PlAssessmentWish *wish, PlCommand *command, PlSnapshot *snapshot,
                              gint64 organisation, const PlIds *ids);

G_END_DECLS
