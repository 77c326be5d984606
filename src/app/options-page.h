/*
 * options-page.h: the ways in which services could be delivered: what each is, what speaks for and against it, and how its
 * assurance stands.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define PL_TYPE_OPTIONS_PAGE (pl_options_page_get_type())
G_DECLARE_FINAL_TYPE(PlOptionsPage, pl_options_page, PL, OPTIONS_PAGE, PlPage)

G_END_DECLS
