/*
 * start-page.h: what the window shows before there is a document: recent files, New, Open and the samples.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PL_TYPE_START_PAGE (pl_start_page_get_type())
G_DECLARE_FINAL_TYPE(PlStartPage, pl_start_page, PL, START_PAGE, AdwBin)

/**
 * pl_start_page_refresh:
 * Reads the recent files again.
 */
void pl_start_page_refresh(PlStartPage *self);

G_END_DECLS
