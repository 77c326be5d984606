/*
 * register.h: a risk register from elsewhere, as cells that were pasted from a spreadsheet or as a file of
 * comma-separated values; and the command that takes its risks. Predecessor councils' registers come into one
 * document this way. (layer: core)
 *
 * The first line is the heading, or the one with the most headings that are known, where a title stands above
 * it. It says which column holds what, and a person may say otherwise. What a cell holds is never guessed at,
 * and nothing that was written is lost: a cell that cannot be read is set aside, and kept word for word in
 * its risk's note. Only a row that does not say what the risk is, or has more than can be kept, is not taken.
 */
#pragma once

#include <plumbline/command.h>

G_BEGIN_DECLS

/* A person cannot look through more at once, and no council's register has as many: it is another file. */
#define PL_REGISTER_ROWS_MAX 2000
#define PL_REGISTER_COLUMNS_MAX 64
/* Bytes: that many rows of two kilobytes. */
#define PL_REGISTER_SIZE_MAX (4 * 1024 * 1024)

/* What a column holds. */
typedef enum {
  PL_REGISTER_LEFT_OUT,
  PL_REGISTER_NAME,
  PL_REGISTER_CAUSE,
  PL_REGISTER_EVENT,
  PL_REGISTER_CONSEQUENCE,
  PL_REGISTER_CATEGORY,
  PL_REGISTER_OWNER,
  PL_REGISTER_RESPONSE,
  PL_REGISTER_CONTROLS,
  PL_REGISTER_BEFORE_LIKELIHOOD,
  PL_REGISTER_BEFORE_IMPACT,
  PL_REGISTER_CURRENT_LIKELIHOOD,
  PL_REGISTER_CURRENT_IMPACT,
  PL_REGISTER_TARGET_LIKELIHOOD,
  PL_REGISTER_TARGET_IMPACT,
  PL_REGISTER_BITES_ON,
  PL_REGISTER_MILESTONE, /* by its name; where this document has none of that name, the day counts */
  PL_REGISTER_NEXT_REVIEW,
  PL_REGISTER_NOTE,
  PL_REGISTER_REFERENCE, /* by which those who kept it know the risk: it begins the note of one that is added
                          */
  PL_N_REGISTER_COLUMNS
} PlRegisterColumn;

/**
 * pl_register_heading:
 * Returns: (transfer none): what the column is called, translated: the heading under which it goes out, and by which it is known when
 * it comes in.
 */
const char *pl_register_heading(PlRegisterColumn column);

/* The cells, without the spaces around them; does not change once read, so that any thread may look at it. */
typedef struct PlRegisterTable PlRegisterTable;

/**
 * pl_register_table_read:
 * @text: need not end in a NUL, nor be UTF-8
 *
 * Cells are parted by tabs where there is a tab in the text, and by commas otherwise; or by semicolons, as
 * Excel writes a CSV where the comma is the decimal sign: where no line is a heading but for one that is
 * parted so, or where the first line has semicolons, and neither tabs nor commas outside quotation marks.
 *
 * Returns: (transfer full) (nullable): a heading and at least one row; NULL with PL_CORE_ERROR_FORMAT and a
 * sentence.
 */
PlRegisterTable *pl_register_table_read(const char *text, gsize size, GError **error);
PlRegisterTable *pl_register_table_ref(PlRegisterTable *table);
void pl_register_table_unref(PlRegisterTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRegisterTable, pl_register_table_unref)

guint pl_register_table_get_n_columns(const PlRegisterTable *table);
guint pl_register_table_get_n_rows(const PlRegisterTable *table); /* without the heading */

/**
 * pl_register_table_get_n_above:
 * Returns: how many lines with something in them stand above the heading, and are left out: the register's
 * title.
 */
guint pl_register_table_get_n_above(const PlRegisterTable *table);

/**
 * pl_register_table_get:
 * @row: from 0; -1 for the heading
 * Returns: (transfer none): "" where the row has no such cell.
 */
const char *pl_register_table_get(const PlRegisterTable *table, gint row, guint column);

/**
 * pl_register_guess:
 * @columns: (out): of each column of the table, what its heading says that it holds; each but PL_REGISTER_LEFT_OUT at most once
 */
void pl_register_guess(const PlRegisterTable *table, PlRegisterColumn columns[PL_REGISTER_COLUMNS_MAX]);

typedef enum {
  PL_REGISTER_ROW_NEW,
  PL_REGISTER_ROW_STANDS, /* a risk of that name is in the register, or stands in an earlier row: taken as it
                             is chosen */
  PL_REGISTER_ROW_REFUSED /* it does not say what the risk is, or has more than can be kept: `fault` says
                             which */
} PlRegisterFate;

/* Why a cell is set aside. */
typedef enum {
  PL_REGISTER_ASIDE_UNREAD,    /* it is nothing that its column can hold */
  PL_REGISTER_ASIDE_NOT_KNOWN, /* the name of a milestone that is none here, or of more than one */
  PL_REGISTER_ASIDE_OTHER_DAY, /* a day beside a milestone, which has another here */
  PL_REGISTER_ASIDE_HALF,      /* a step of a rating whose other step is empty or set aside */
  PL_N_REGISTER_ASIDE
} PlRegisterAsideWhy;

/* A cell that does not come in as what its column holds, but in the note. */
typedef struct {
  PlRegisterColumn column;
  PlRegisterAsideWhy why;
  const char *text; /* as it was written */
} PlRegisterAside;

/* The response, two steps of three ratings, when it could bite in two columns, and the next review. */
#define PL_REGISTER_ASIDE_MAX 10

/* What is done with one of a name that is there already. */
typedef enum {
  PL_REGISTER_LEAVE,  /* it is left out */
  PL_REGISTER_ADD,    /* it is taken as a risk of its own, beside the other */
  PL_REGISTER_UPDATE, /* what it says is put over what the register's risk of that name says */
} PlRegisterChoice;

typedef struct {
  guint line;          /* of the text, from 1 */
  PlRegisterFate fate;
  const char *fault;   /* of a refused one, translated: a clause; "" for the rest */
  const char *name;    /* "" where it has none */
  const PlRisk *same;  /* (nullable): the snapshot's risk of that name */
  guint same_line;     /* the earlier line of that name; 0 for none */
  PlRisk risk;         /* of all but a refused one; without id and code; its texts are the PlRegister's; its
                          note ends with what is set aside */
  PlRiskRating ratings[3]; /* before controls, current and target, those that it has; without their risk */
  guint n_ratings;
  PlRegisterAside aside[PL_REGISTER_ASIDE_MAX]; /* in the order in which they stand in the note */
  guint n_aside;
  const char *updated_note; /* where it can update: the note that `same` would then have, which is the row's
                               own where it gives one, or else that of `same`, and what is set aside, but for
                               lines that it has already */
  guint given;              /* a bit (1 << PlRegisterColumn) for each cell that is not empty, nor set aside */
  guint changes; /* the same for what an update would change in `same`; 0 where it says nothing else, or
                    cannot update */
  PlRegisterChoice choice; /* of one that stands: PL_REGISTER_LEAVE to begin with */
} PlRegisterRow;

/* What a table holds, in its order. `snapshot` stays as long as it. */
typedef struct {
  PlSnapshot *snapshot;
  const PlRegisterRow *rows;
  guint n, n_new, n_standing, n_refused;
  guint n_new_aside, n_standing_aside; /* those of them with something set aside */
} PlRegister;

/**
 * pl_register_read:
 * @snapshot: the document that they are to go into
 * @columns: as many as the table has
 * @organisation: whose register it is; 0 for the document's own
 * @date: of the ratings
 *
 * A likelihood or an impact is a step of the document's scale, as its number or its label, or both ("4 –
 * likely"); one without the other is no rating. A response is tolerate, treat, transfer or terminate: the
 * four Ts of HM Government's Orange Book of 2004. For them stand the words that project management and ISO
 * 31000 have, by which many registers go, where such a word is all that the cell says: mitigate or reduce
 * (treat), accept (tolerate), avoid (terminate) and share (transfer). Dates are days, read with the day
 * first. A category of another name than the document's is kept as it is written; where there is none, it is
 * "other". What begins with an apostrophe before = + - or @ loses it: it is how a spreadsheet keeps a text
 * from being a formula.
 *
 * Any other cell is set aside ("TBC" as a date, "M" as an impact): the risk comes in without it, and its note
 * has a line such as "Next review, as it was written: TBC". A note, or another text, that would be longer
 * than a risk can hold is not cut: its row is refused and says so.
 *
 * Returns: (transfer full) (nullable): NULL with PL_CORE_ERROR_INVALID and a sentence where no column is the
 * name or the event, where two are the same, a likelihood is without its impact, or there is no such
 * organisation.
 */
PlRegister *pl_register_read(const PlSnapshot *snapshot, const PlRegisterTable *table, const PlRegisterColumn *columns,
                             gint64 organisation, const char *date, GError **error);
void pl_register_free(PlRegister *read);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlRegister, pl_register_free)

/* For pl_register_choose(): every row that stands. */
#define PL_REGISTER_EVERY_ROW G_MAXUINT

/**
 * pl_register_can_update:
 * Returns: whether there is a risk that the row's words could be put over: not where only an earlier row has
 * its name, nor where an earlier row of that name could be put over it.
 */
gboolean pl_register_can_update(const PlRegisterRow *row);

/**
 * pl_register_choose:
 * Chooses for a row that stands there already (from 0), or for all of them with PL_REGISTER_EVERY_ROW. One
 * that cannot update is left where that is chosen; rows that do not stand there are passed over.
 */
void pl_register_choose(PlRegister *read, guint row, PlRegisterChoice choice);

/**
 * pl_register_count:
 * @added: (out): how many risks would be added
 * @updated: (out): how many that are there would be changed
 */
void pl_register_count(const PlRegister *read, guint *added, guint *updated);

/**
 * pl_register_command:
 * @ids: where the new risks' ids come from
 * Takes the risks, at the end of the register, and those that stand there as they were chosen: one change,
 * and so one undo. An update changes what has a cell that is neither empty nor set aside, adds what is set
 * aside to the note that results, and rates where the score is another than the one that stood on that date;
 * what was cleared as public and says something else is not cleared any more. The same register again changes
 * nothing. Returns: (transfer full) (nullable): "Add 12 risks", "Update 3 risks", "Add 12 risks and update
 * 3"; NULL where there is nothing to do.
 */
PlCommand *pl_register_command(const PlRegister *read, const PlIds *ids);

G_END_DECLS
