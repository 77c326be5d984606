/*
 * settings.h: what the window remembers from one run to the next: its size, the place last shown, recent files.
 *
 * Kept in GSettings where its schema is installed or lies beside the program (a build tree); else in memory for this run
 * only, since a program copied to a stick must still start.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The keys: data/org.plumbline.Plumbline.gschema.xml says what each is for. */
#define PL_SETTING_WIDTH "window-width"
#define PL_SETTING_HEIGHT "window-height"
#define PL_SETTING_MAXIMIZED "window-maximized"
#define PL_SETTING_PLACE "place"
#define PL_SETTING_RECENT "recent-files"
#define PL_SETTING_SIGNATURE "signature"
#define PL_SETTING_REGISTER_GROUP "register-group"
#define PL_SETTING_REGISTER_COLUMNS "register-columns"

/* As many as fit on the start page of a small laptop without scrolling. */
#define PL_RECENT_MAX 8

/**
 * pl_settings_get:
 * Returns: (transfer full): the value of one of the keys above.
 */
GVariant *pl_settings_get(const char *key);

/**
 * pl_settings_set:
 * Keeps `value` (a floating one is taken) under one of the keys above.
 */
void pl_settings_set(const char *key, GVariant *value);

/**
 * pl_settings_get_who:
 * Returns: (transfer none): whose changes these are, for a document's history: what was set, or this computer's name. Valid
 * until it is set again.
 */
const char *pl_settings_get_who(void);

/**
 * pl_settings_add_recent:
 * Puts the file first among the recent ones; the oldest beyond PL_RECENT_MAX go.
 */
void pl_settings_add_recent(GFile *file);

/**
 * pl_settings_remove_recent:
 * For a file that is no longer there.
 */
void pl_settings_remove_recent(const char *uri);

G_END_DECLS
