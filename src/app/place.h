/*
 * place.h: the places of the window, in the order of the sidebar.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;    /* of the action win.go and of the setting */
  const char *title; /* not translated yet: _() */
  GType (*get_page_type)(void);
  gint (*count)(PlAppSession *session); /* (nullable): what stands beside the title */
} PlPlace;

/**
 * pl_place_list:
 * Returns: (transfer none): the `*n` places.
 */
const PlPlace *pl_place_list(guint *n);

/**
 * pl_place_find:
 * Returns: (transfer none) (nullable): the place with that id.
 */
const PlPlace *pl_place_find(const char *id);

G_END_DECLS
