/*
 * room-stage.h: what every stage of a room is: a widget that shows where the session stands, and takes the
 * keys.
 */
#pragma once

#include "room.h"

G_BEGIN_DECLS

#define PL_TYPE_ROOM_STAGE (pl_room_stage_get_type())
G_DECLARE_DERIVABLE_TYPE(PlRoomStage, pl_room_stage, PL, ROOM_STAGE, AdwBin)

/**
 * PlRoomStageClass:
 * @refresh: shows what the document now holds; called once before the stage is shown. It keeps the focus
 * where it is.
 * @first: where the focus begins
 * @key: (nullable): takes a key that nothing is being typed with: digits and Enter as on the main block,
 * letters small. With Control, also while typing.
 * @escape: (nullable): Returns: whether there was something in the stage to get out of before the room is
 * left
 */
struct _PlRoomStageClass {
  AdwBinClass parent_class;
  void (*refresh)(PlRoomStage *self);
  GtkWidget *(*first)(PlRoomStage *self);
  gboolean (*key)(PlRoomStage *self, guint key, GdkModifierType state);
  gboolean (*escape)(PlRoomStage *self);
};

/**
 * pl_room_stage_get_room:
 * Returns: (transfer none): given as the construct-only property "room".
 */
PlRoom *pl_room_stage_get_room(PlRoomStage *self);

/**
 * pl_room_stage_get_focus:
 * Returns: (transfer none) (nullable): what has the focus within the stage.
 */
GtkWidget *pl_room_stage_get_focus(PlRoomStage *self);

/**
 * pl_room_stage_focus_first:
 * Puts the focus where it begins.
 */
void pl_room_stage_focus_first(PlRoomStage *self);

/**
 * pl_room_stage_takes_enter:
 * Returns: whether Enter is for the stage: where the focus is where it begins, and elsewhere unless a button
 * has it that is there to be pressed, or a text is being typed.
 */
gboolean pl_room_stage_takes_enter(PlRoomStage *self);

/* What stages are made of; all (transfer floating). */

/**
 * pl_room_heading_new:
 * A heading and a line below it, in a column.
 * @title: (out): (transfer none): both labels
 * @beside: (nullable) (transfer floating): what stands beside the heading
 * @below: (nullable) (transfer floating): what stands beside the line below it
 */
GtkWidget *pl_room_heading_new(GtkWidget **title, GtkWidget **subtitle, GtkWidget *beside, GtkWidget *below);

/**
 * pl_room_button_new:
 * @key: (nullable): what it is pressed with, shown beside the label: "N"
 * @css: (nullable)
 */
GtkWidget *pl_room_button_new(const char *label, const char *key, const char *css, GCallback clicked,
                              gpointer data);

/**
 * pl_room_button_set:
 * Shows another label, or another key, on a button that pl_room_button_new() made with a key.
 */
void pl_room_button_set(GtkWidget *button, const char *label, const char *key);

/**
 * pl_room_column_new: / pl_room_row_new:
 * A box whose spacing grows with the text.
 * @css: (nullable): style classes parted by spaces
 */
GtkWidget *pl_room_column_new(const char *css);
GtkWidget *pl_room_row_new(const char *css);

/**
 * pl_room_columns_new:
 * Two columns, three fifths and two of the width.
 */
GtkWidget *pl_room_columns_new(GtkWidget *left, GtkWidget *right);

/**
 * pl_room_scroller_new:
 * What fills a stage between its heading and what stands at its foot, which are always in view. (The whole
 * room is in one too: a window asks how narrow things can be at a given height, which labels that wrap answer
 * with warnings.)
 */
GtkWidget *pl_room_scroller_new(GtkWidget *child);

/**
 * pl_room_plain_key:
 * Returns: the same key on the main block: digits and Enter of the number pad, letters small.
 */
guint pl_room_plain_key(guint key);

G_END_DECLS
