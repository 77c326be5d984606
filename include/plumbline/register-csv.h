/*
 * register-csv.h: a risk register as comma-separated values, for other programs and people's spreadsheets.
 * (layer: report)
 */
#pragma once

#include <gio/gio.h>
#include <plumbline/ratings.h>

G_BEGIN_DECLS

/**
 * pl_register_to_csv:
 * A heading (register.h) and a line for each risk, in the order of `ratings`, with its ratings as they stood
 * then; what pl_register_table_read() makes the same risks of. UTF-8 with the mark by which spreadsheets know
 * it, lines ended by CR LF, quoted as RFC 4180 has it. A text that a spreadsheet would take for a formula has
 * an apostrophe before it.
 */
GBytes *pl_register_to_csv(const PlRatings *ratings);

G_END_DECLS
