#include "pack-private.h"
#include "workbook-private.h"

#include <plumbline/core.h>
#include <plumbline/say.h>
#include <plumbline/share.h>

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

const char *
book_sheet_name(guint sheet)
{
  /* TRANSLATORS: names of a workbook's sheets: at most 31 characters each, none of [ ] : * ? / \ and no
   * apostrophe. */
  static const char *const names[N_SHEETS] = {
      [SHEET_SUMMARY] = N_("Summary"),
      [SHEET_MATRIX] = N_("Matrix"),
      [SHEET_LEVELS] = N_("Levels and views"),
      [SHEET_RISKS] = N_("Risks"),
      [SHEET_ASSURANCE] = N_("Assurance"),
      [SHEET_LINKS] = N_("Links"),
      [SHEET_EVIDENCE] = N_("Evidence"),
      [SHEET_ACTIONS] = N_("Actions"),
      [SHEET_INDICATORS] = N_("Indicators"),
      [SHEET_CHART_DATA] = N_("Chart data"),
      [SHEET_ABOUT] = N_("About"),
      [SHEET_SCORING] = N_("Bands and ratings"),
  };
  return _(names[sheet]);
}

static void (*const sheet_makers[N_SHEETS])(Book *book) = {
    [SHEET_SUMMARY] = book_add_summary,       [SHEET_MATRIX] = book_add_matrix,
    [SHEET_LEVELS] = book_add_levels,         [SHEET_RISKS] = book_add_risks,
    [SHEET_ASSURANCE] = book_add_assurance,   [SHEET_LINKS] = book_add_links,
    [SHEET_EVIDENCE] = book_add_evidence,     [SHEET_ACTIONS] = book_add_actions,
    [SHEET_INDICATORS] = book_add_indicators, [SHEET_CHART_DATA] = book_add_chart_data,
    [SHEET_ABOUT] = book_add_about,           [SHEET_SCORING] = book_add_scoring,
};

static void
set_properties(Book *book)
{
  g_autofree char *organisation = book_clean_text(book->whose != NULL ? book->whose->name : "");
  g_autofree char *title = book_clean_text(book->title);
  lxw_doc_properties properties = {
      .title = title,
      .subject = _("Maturity, risk and assurance of children’s services, self-assessed"),
      .author = "Plumbline " PLUMBLINE_VERSION,
      .company = organisation,
      .created = (time_t)book->created,
  };
  book_check(book, workbook_set_properties(book->workbook, &properties));
}

static gboolean
is_in_book(const Book *book, guint sheet)
{
  return book->register_alone ? sheet == SHEET_RISKS || sheet == SHEET_SCORING : sheet != SHEET_SCORING;
}

/* The day as at which everything is told, by a name that formulas use. */
static void
name_day(Book *book)
{
  gint year = 0, month = 0, day = 0;
  if (sscanf(book->as_at, /* NOLINT(cert-err34-c): the date was found valid */
             "%d-%d-%d", &year, &month, &day) != 3)
    return;
  g_autofree char *formula = g_strdup_printf("=DATE(%d,%d,%d)", year, month, day);
  book_check(book, workbook_define_name(book->workbook, BOOK_AS_AT, formula));
}

/* Fills the file at `path` with the sheets; the library writes it when it is closed.
   @folder: where the library keeps the parts until then */
static gboolean
fill_file(Book *book, const char *folder, const char *path, GCancellable *cancellable, GError **error)
{
  lxw_workbook_options options = {.tmpdir = (char *)folder};
  book->workbook = workbook_new_opt(path, &options);
  if (book->workbook == NULL) {
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                        _("There is not enough memory to make the workbook."));
    return FALSE;
  }
  book_make_styles(book);
  set_properties(book);
  name_day(book);
  for (guint i = 0; i < N_SHEETS && !g_cancellable_is_cancelled(cancellable) && book->first_error == NULL;
       i++)
    if (is_in_book(book, i))
      sheet_makers[i](book);
  if (g_cancellable_set_error_if_cancelled(cancellable, error)) {
    lxw_workbook_free(book->workbook);
    return FALSE;
  }
  book_check(book, workbook_close(book->workbook)); /* frees it, whatever happens */
  if (book->first_error != NULL) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                _("The workbook could not be made (%s). No file was left behind."), book->first_error);
    return FALSE;
  }
  return TRUE;
}

/* The library writes numbers as the locale does, and a workbook with 38,8 in it does not open: decimal points
 * for this thread while it works. */
static gboolean
fill_file_plainly(Book *book, const char *folder, const char *path, GCancellable *cancellable, GError **error)
{
  locale_t before = uselocale((locale_t)0);
  locale_t plain = newlocale(LC_NUMERIC_MASK, "C", duplocale(before));
  uselocale(plain);
  gboolean filled = fill_file(book, folder, path, cancellable, error);
  uselocale(before);
  freelocale(plain);
  return filled;
}

/* By way of a file of its own, since the library writes to nothing else: it would print a line of its own
 * where the disk of the workbook's place is full. */
static GBytes *
make_bytes_in(const char *folder, const Book *begun, GCancellable *cancellable, GError **error)
{
  Book book = *begun;
  g_autofree char *path = g_build_filename(folder, "plumbline-XXXXXX.xlsx", NULL), *contents = NULL;
  gsize size = 0;
  int file = g_mkstemp(path);
  if (file < 0) {
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno), _("The workbook could not be made: %s"),
                g_strerror(errno));
    return NULL;
  }
  close(file);
  gboolean made = fill_file_plainly(&book, folder, path, cancellable, error) &&
                  g_file_get_contents(path, &contents, &size, error);
  g_unlink(path);
  g_free(book.bands);
  for (guint i = 0; i < G_N_ELEMENTS(book.links); i++)
    g_clear_pointer(&book.links[i], g_hash_table_unref);
  return made ? g_bytes_new_take(g_steal_pointer(&contents), size) : NULL;
}

/* In the session's own folder, which no other user reads and which is not on the disk, for what is exempt is
 * among the parts. Where it has no room for them, and where there is none, in the folder for such files. */
static GBytes *
make_bytes(const Book *begun, GCancellable *cancellable, GError **error)
{
  const char *own = g_getenv("XDG_RUNTIME_DIR");
  if (own != NULL && g_access(own, W_OK | X_OK) == 0) {
    GBytes *bytes = make_bytes_in(own, begun, cancellable, NULL);
    if (bytes != NULL || g_cancellable_set_error_if_cancelled(cancellable, error))
      return bytes;
  }
  return make_bytes_in(g_get_tmp_dir(), begun, cancellable, error);
}

static gboolean
check_options(const PlSnapshot *snapshot, const PlWorkbookOptions *options, GError **error)
{
  if ((options->assessment != 0 && pl_snapshot_assessment(snapshot, options->assessment) == NULL) ||
      (options->option != 0 && pl_snapshot_option(snapshot, options->option) == NULL)) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such assessment or delivery option in this document; no workbook was made."));
    return FALSE;
  }
  if (options->as_at != NULL && !pl_date_is_valid(options->as_at)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12; no workbook was made."), options->as_at);
    return FALSE;
  }
  return TRUE;
}

/* What a reader of the public version has to know of it; of what is withheld only that it is there. */
static char *
say_published(const PlSnapshot *whole)
{
  PlPackWithheld withheld;
  pl_pack_find_withheld(whole, &withheld);
  g_autofree char *exempt = pl_pack_say_exempt(&withheld), *copied = pl_pack_say_copied(&withheld);
  return g_strconcat(
      _("Public version. It is made only from what has been cleared as public, and from names of domains, tests, "
        "milestones and organisations, which need no clearance; every count, sentence and formula is of that alone. "
        "Of what is not published here it does not say whether it is recorded."),
      copied, exempt, NULL);
}

static char *
day_of(gint64 seconds)
{
  PlClock clock = pl_clock_fixed(&seconds);
  return pl_clock_today(&clock);
}

/* @organisation: whose register stands alone; below 0 for the whole workbook
 * @published: (nullable): see Book */
static GBytes *
make_workbook(const PlSnapshot *snapshot, const PlWorkbookOptions *options, gint64 organisation,
              char *published, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled(cancellable, error) || !check_options(snapshot, options, error))
    return NULL;
  /* 0 means "now" to the library, and then no two files would be the same. */
  gint64 created = MAX(options->created, 1);
  g_autofree char *as_at = options->as_at != NULL ? g_strdup(options->as_at) : day_of(created);
  g_autoptr(PlOverview) overview = pl_overview_new(
      snapshot, pl_snapshot_assessment(snapshot, options->assessment), options->option, as_at);
  g_autoptr(PlRatings) ratings = organisation > 0 ? pl_ratings_new(snapshot, organisation, as_at, NULL)
                                                  : pl_ratings_ref(overview->ratings);
  Book book = {.snapshot = snapshot,
               .info = pl_snapshot_info(snapshot),
               .overview = overview,
               .ratings = ratings,
               .register_alone = organisation >= 0,
               .published = published,
               .assessment = overview->assessment,
               .organisation = overview->organisation,
               .as_at = as_at,
               .created = created,
               .theme = pl_theme_of(snapshot, PL_THEME_LIGHT, PL_THEME_FLAG_NONE)};
  /* Nobody cleared what people call their documents. */
  const char *title = published != NULL   ? (book.organisation != NULL ? book.organisation->name : "")
                      : book.info != NULL ? book.info->title
                                          : "";
  book.title = g_strdup(*title != '\0' ? title : _("Untitled"));
  gboolean draft = !book.register_alone && pl_pack_is_draft(snapshot, snapshot, book.assessment);
  book.marking = published != NULL ? g_strdup("")
                                   : g_strconcat(draft ? _("Draft") : "", draft ? " · " : "",
                                                 _("Not for publication"), NULL);
  book.whose = organisation > 0 ? pl_snapshot_organisation(snapshot, organisation) : book.organisation;
  book.invented = pl_say_invented(snapshot, book.whose != NULL ? book.whose->id : 0);

  GBytes *bytes = make_bytes(&book, cancellable, error);
  g_free(book.title);
  g_free(book.marking);
  g_free(book.invented);
  return bytes;
}

static GBytes *
make_public(const PlSnapshot *whole, const PlWorkbookOptions *options, GCancellable *cancellable,
            GError **error)
{
  g_autoptr(PlSnapshot) public = pl_share_published(whole, options->as_at);
  PlWorkbookOptions seen = *options;
  if (pl_snapshot_assessment(whole, options->assessment) != NULL &&
      pl_snapshot_assessment(public, options->assessment) == NULL) {
    g_set_error_literal(
        error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
        _("The assessment that the workbook was asked for is not cleared as public, so there is no "
          "public version of it. Clear it, where its details say who may read it, or choose another."));
    return NULL;
  }
  if (options->assessment == 0 && !pl_pack_may_be_public(whole, public, error))
    return NULL;
  if (pl_snapshot_option(whole, options->option) != NULL &&
      pl_snapshot_option(public, options->option) == NULL)
    seen.option = 0;
  g_autofree char *published = say_published(whole);
  return make_workbook(public, &seen, -1, published, cancellable, error);
}

GBytes *
pl_workbook_to_bytes(const PlSnapshot *snapshot, const PlWorkbookOptions *options, GCancellable *cancellable,
                     GError **error)
{
  g_return_val_if_fail(snapshot != NULL && options != NULL, NULL);
  /* Of a copy that holds only what is published, every workbook is a public one. */
  return options->publish || pl_snapshot_is_public(snapshot)
             ? make_public(snapshot, options, cancellable, error)
             : make_workbook(snapshot, options, -1, NULL, cancellable, error);
}

GBytes *
pl_workbook_register_to_bytes(const PlSnapshot *snapshot, gint64 organisation, const char *as_at,
                              gint64 created, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && organisation >= 0 && as_at != NULL, NULL);
  const PlWorkbookOptions options = {.as_at = as_at, .created = created};
  return make_workbook(snapshot, &options, organisation, NULL, cancellable, error);
}
