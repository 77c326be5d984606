/*
 * record-window.h: a window in which one piece of evidence, action, assessment, indicator, risk, delivery
 * option, note on an option, choice, arrangement or milestone is written, changed, linked and removed.
 */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/**
 * pl_record_window_present:
 * @kind: PL_RECORD_EVIDENCE, _ACTION, _ASSESSMENT, _INDICATOR, _RISK, _OPTION, _OPTION_NOTE, _OPTION_CHOICE,
 * _ARRANGEMENT or _MILESTONE
 * @id: which one
 */
void pl_record_window_present(GtkWindow *parent, PlAppSession *session, PlRecordKind kind, gint64 id);

/**
 * pl_record_window_add:
 * @kind: PL_RECORD_EVIDENCE, _ACTION, _INDICATOR or _RISK
 * Makes a new one, dated today and of the organisation (or the assessment) in view where it is one of those, linked to the domain in
 * hand where `to_domain`, and presents it. Closed without anything given, its making is undone.
 */
void pl_record_window_add(GtkWindow *parent, PlAppSession *session, PlRecordKind kind, gboolean to_domain);

/**
 * pl_record_window_fill_evidence:
 * What new evidence begins with: an id, the organisation in view, a title to be written over.
 * @today: lives as long as the record
 */
void pl_record_window_fill_evidence(PlAppSession *session, const char *today, PlEvidence *evidence);

/**
 * pl_record_window_begin:
 * Runs a command that makes a record of one of those kinds, and presents it.
 */
void pl_record_window_begin(GtkWindow *parent, PlAppSession *session, PlCommand *command, PlRecordKind kind, gint64 id);

G_END_DECLS
