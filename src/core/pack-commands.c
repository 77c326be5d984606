#include <plumbline/pack-commands.h>

#include <plumbline/core.h>
#include <plumbline/record-say.h>

#include <glib/gi18n-lib.h>
#include <string.h>

static PlCommand *
refuse(GError **error, PlCoreError code, const char *sentence)
{
  g_set_error_literal(error, PL_CORE_ERROR, code, sentence);
  return NULL;
}

/* Copies the pack's record, or the one that it begins with. */
static gboolean
find_pack(const PlSnapshot *snapshot, gint64 id, PlPack *pack, GError **error)
{
  const PlPack *standing = pl_snapshot_find_id(snapshot, PL_RECORD_PACK, id);
  if (standing != NULL)
    *pack = *standing;
  else if (!pl_pack_init(snapshot, id, pack)) {
    refuse(
        error, PL_CORE_ERROR_NOT_FOUND,
        _("There is no such pack in this document, and no assessment that it could be of. Nothing was changed."));
    return FALSE;
  }
  return TRUE;
}

/* A command that says of which pack it is, and makes its record where there is none. */
G_GNUC_PRINTF(4, 5)
static PlCommand *
begin(const PlSnapshot *snapshot, const PlPack *pack, const char *kind, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  /* TRANSLATORS: a kind of pack, and what is done to it: "Board pack: move “Domain by domain”". */
  g_autofree char *label = g_strdup_printf(_("%s: %s"), pl_pack_kind_name(pack->kind), what);
  PlCommand *command = pl_command_new(kind, label);
  if (pl_snapshot_find_id(snapshot, PL_RECORD_PACK, pack->id) == NULL)
    pl_command_put(command, PL_RECORD_PACK, pack);
  return command;
}

/* ---- The front sheet ---- */

static const char *const lines[] = {"title",
                                    "committee",
                                    "date",
                                    "lead_officer",
                                    "lead_member",
                                    "contact",
                                    "wards",
                                    "purpose",
                                    "considered_by",
                                    "financial",
                                    "legal",
                                    "equality",
                                    "risk_implications",
                                    "background"};

gboolean
pl_pack_has_line(const char *field)
{
  g_return_val_if_fail(field != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
    if (g_str_equal(lines[i], field))
      return TRUE;
  return FALSE;
}

PlCommand *
pl_command_write_front_sheet(const PlSnapshot *snapshot, gint64 id, const char *name, const char *text,
                             GError **error)
{
  g_return_val_if_fail(snapshot != NULL && name != NULL && text != NULL, NULL);
  PlPack pack;
  if (!find_pack(snapshot, id, &pack, error))
    return NULL;
  if (!pl_pack_has_line(name))
    return refuse(error, PL_CORE_ERROR_NOT_FOUND, _("A front sheet has no such line. Nothing was changed."));
  const PlField *field = pl_record_type_field(pl_record_type_get(PL_RECORD_PACK), name);
  if (field->type == PL_FIELD_DATE && *text != '\0' && !pl_date_is_valid(text)) {
    g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
                _("“%s” is not a date such as 2026-10-12. Nothing was changed."), text);
    return NULL;
  }
  if (g_str_equal(pl_field_get_text(field, &pack), text))
    return refuse(error, PL_CORE_ERROR_INVALID, _("The front sheet says so already. Nothing was changed."));
  /* TRANSLATORS: %s is a line of the front sheet: "committee". */
  PlCommand *command =
      begin(snapshot, &pack, "edit", _("write the %s on the front sheet"), pl_record_say_field(field));
  pl_field_set_text(field, &pack, text);
  pl_command_edit(command, snapshot, PL_RECORD_PACK, &pack);
  return command;
}

/* ---- Sections ---- */

/* Everything that a command on a section begins with. */
typedef struct {
  PlPack pack;
  PlPackPart parts[PL_PACK_SECTIONS_MAX];
  guint n, at; /* how many there are, and which is meant */
} Sections;

static PlPackSection
copy_of(const Sections *sections, guint i)
{
  const PlPackPart *part = &sections->parts[i];
  if (part->record != NULL)
    return *part->record;
  PlPackSection section;
  pl_record_init_empty(PL_RECORD_PACK_SECTION, &section);
  section.pack = sections->pack.id;
  section.section = part->kind->code;
  section.included = TRUE;
  return section;
}

static gboolean
find_section(const PlSnapshot *snapshot, gint64 id, const char *code, Sections *found, GError **error)
{
  if (!find_pack(snapshot, id, &found->pack, error))
    return FALSE;
  found->n = pl_pack_list_parts(snapshot, found->pack.kind, &found->pack, found->parts);
  for (found->at = 0; found->at < found->n; found->at++)
    if (g_str_equal(found->parts[found->at].kind->code, code))
      return TRUE;
  const char *codes[PL_PACK_SECTIONS_MAX + 1] = {NULL};
  for (guint i = 0; i < found->n; i++)
    codes[i] = found->parts[i].kind->code;
  g_autofree char *all = g_strjoinv(", ", (char **)codes);
  g_set_error(error, PL_CORE_ERROR, PL_CORE_ERROR_NOT_FOUND,
              _("%s: there is no section “%s”. There are: %s. Nothing was changed."),
              pl_pack_kind_name(found->pack.kind), code, all);
  return FALSE;
}

PlCommand *
pl_command_comment_section(const PlSnapshot *snapshot, gint64 pack, const char *code, const char *text,
                           GError **error)
{
  g_return_val_if_fail(snapshot != NULL && code != NULL && text != NULL, NULL);
  Sections found;
  if (!find_section(snapshot, pack, code, &found, error))
    return NULL;
  PlPackSection section = copy_of(&found, found.at);
  if (g_str_equal(section.commentary, text))
    return refuse(error, PL_CORE_ERROR_INVALID, _("The comment says so already. Nothing was changed."));
  section.commentary = text;
  PlCommand *command =
      begin(snapshot, &found.pack, "edit", _("comment on “%s”"), found.parts[found.at].title);
  pl_command_edit(command, snapshot, PL_RECORD_PACK_SECTION, &section);
  return command;
}

PlCommand *
pl_command_include_section(const PlSnapshot *snapshot, gint64 pack, const char *code, gboolean included,
                           GError **error)
{
  g_return_val_if_fail(snapshot != NULL && code != NULL, NULL);
  Sections found;
  if (!find_section(snapshot, pack, code, &found, error))
    return NULL;
  const PlPackPart *part = &found.parts[found.at];
  if (part->kind->is_kept && !included) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        _("“%s” stays in every pack: without it nobody could tell what the rest is of. Nothing was changed."),
        part->title);
    return NULL;
  }
  if (part->included == !!included)
    return refuse(error, PL_CORE_ERROR_INVALID, _("That section is so already. Nothing was changed."));
  PlPackSection section = copy_of(&found, found.at);
  section.included = !!included;
  PlCommand *command =
      begin(snapshot, &found.pack, "edit", included ? _("put “%s” back") : _("leave out “%s”"), part->title);
  pl_command_put(command, PL_RECORD_PACK_SECTION, &section);
  return command;
}

PlCommand *
pl_command_move_section(const PlSnapshot *snapshot, gint64 pack, const char *code, guint to, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && code != NULL, NULL);
  Sections found;
  if (!find_section(snapshot, pack, code, &found, error))
    return NULL;
  const PlPackPart moved = found.parts[found.at];
  if (moved.kind->is_first || to == 0)
    return refuse(
        error, PL_CORE_ERROR_INVALID,
        _("The first page stays first, for it is the one that everybody reads. Nothing was changed."));
  to = MIN(to, found.n - 1);
  if (to == found.at)
    return refuse(error, PL_CORE_ERROR_INVALID, _("That section is there already. Nothing was changed."));
  for (guint i = found.at; i < to; i++)
    found.parts[i] = found.parts[i + 1];
  for (guint i = found.at; i > to; i--)
    found.parts[i] = found.parts[i - 1];
  found.parts[to] = moved;
  PlCommand *command = begin(snapshot, &found.pack, "move", _("move “%s”"), moved.title);
  for (guint i = 1; i < found.n; i++) {
    PlPackSection section = copy_of(&found, i);
    section.position = (gint)i;
    pl_command_put(command, PL_RECORD_PACK_SECTION, &section);
  }
  return command;
}

/* ---- Recommendations ---- */

/* Returns: (transfer full) (nullable): the text without space around it. */
static char *
check_words(const char *text, GError **error)
{
  g_autofree char *said = g_strstrip(g_strdup(text));
  if (*said == '\0')
    refuse(error, PL_CORE_ERROR_INVALID,
           _("A recommendation needs words, and people write them. Nothing was changed."));
  else if (strlen(said) > PL_RECOMMENDATION_MAX)
    refuse(
        error, PL_CORE_ERROR_INVALID,
        _("That is too long for a recommendation, which a meeting has to be able to vote on. Nothing was changed. "
          "Say what is asked in a sentence or two, and the reasons in a comment."));
  else
    return g_steal_pointer(&said);
  return NULL;
}

static const PlRecommendation *
find_recommendation(const PlSnapshot *snapshot, gint64 id, PlPack *pack, GError **error)
{
  const PlRecommendation *found = pl_snapshot_find_id(snapshot, PL_RECORD_RECOMMENDATION, id);
  if (found == NULL)
    refuse(error, PL_CORE_ERROR_NOT_FOUND,
           _("There is no such recommendation in this document. Nothing was changed."));
  return found != NULL && find_pack(snapshot, found->pack, pack, error) ? found : NULL;
}

PlCommand *
pl_command_add_recommendation(const PlSnapshot *snapshot, gint64 pack_id, gint64 id, const char *text,
                              GError **error)
{
  g_return_val_if_fail(snapshot != NULL && id > 0 && text != NULL, NULL);
  PlPack pack;
  g_autofree char *said = NULL;
  if (!find_pack(snapshot, pack_id, &pack, error) || (said = check_words(text, error)) == NULL)
    return NULL;
  g_autoptr(GPtrArray) ours = pl_pack_list_recommendations(snapshot, pack.id);
  if (ours->len >= PL_RECOMMENDATIONS_MAX)
    return refuse(error, PL_CORE_ERROR_INVALID,
                  _("The pack asks for as much as one meeting can decide. Nothing was changed. Remove a "
                    "recommendation first, or put two into one."));
  PlRecommendation recommendation;
  pl_record_init_empty(PL_RECORD_RECOMMENDATION, &recommendation);
  recommendation.id = id;
  recommendation.pack = pack.id;
  recommendation.text = said;
  recommendation.position = 1;
  if (ours->len > 0)
    recommendation.position =
        ((const PlRecommendation *)g_ptr_array_index(ours, ours->len - 1))->position + 1;
  PlCommand *command = begin(snapshot, &pack, "add", "%s", _("add a recommendation"));
  pl_command_put(command, PL_RECORD_RECOMMENDATION, &recommendation);
  return command;
}

PlCommand *
pl_command_change_recommendation(const PlSnapshot *snapshot, gint64 id, const char *text, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && text != NULL, NULL);
  PlPack pack;
  const PlRecommendation *found = find_recommendation(snapshot, id, &pack, error);
  g_autofree char *said = NULL;
  if (found == NULL || (said = check_words(text, error)) == NULL)
    return NULL;
  if (g_str_equal(found->text, said))
    return refuse(error, PL_CORE_ERROR_INVALID,
                  _("The recommendation says so already. Nothing was changed."));
  PlRecommendation changed = *found;
  changed.text = said;
  PlCommand *command = begin(snapshot, &pack, "edit", "%s", _("change a recommendation"));
  pl_command_edit(command, snapshot, PL_RECORD_RECOMMENDATION, &changed);
  return command;
}

PlCommand *
pl_command_move_recommendation(const PlSnapshot *snapshot, gint64 id, guint to, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  PlPack pack;
  const PlRecommendation *found = find_recommendation(snapshot, id, &pack, error);
  if (found == NULL)
    return NULL;
  g_autoptr(GPtrArray) ours = pl_pack_list_recommendations(snapshot, pack.id);
  guint at = 0;
  g_ptr_array_find(ours, found, &at);
  to = MIN(to, ours->len - 1);
  if (to == at)
    return refuse(error, PL_CORE_ERROR_INVALID,
                  _("That recommendation is there already. Nothing was changed."));
  g_ptr_array_remove_index(ours, at);
  g_ptr_array_insert(ours, (gint)to, (gpointer)found);
  PlCommand *command = begin(snapshot, &pack, "move", "%s", _("move a recommendation"));
  for (guint i = 0; i < ours->len; i++) {
    PlRecommendation placed = *(const PlRecommendation *)g_ptr_array_index(ours, i);
    placed.position = (gint)i + 1;
    pl_command_put(command, PL_RECORD_RECOMMENDATION, &placed);
  }
  return command;
}

PlCommand *
pl_command_remove_recommendation(const PlSnapshot *snapshot, gint64 id, GError **error)
{
  g_return_val_if_fail(snapshot != NULL, NULL);
  PlPack pack;
  const PlRecommendation *found = find_recommendation(snapshot, id, &pack, error);
  if (found == NULL)
    return NULL;
  PlCommand *command = begin(snapshot, &pack, "delete", "%s", _("remove a recommendation"));
  pl_command_delete(command, PL_RECORD_RECOMMENDATION, found);
  return command;
}

/* ---- Questions ---- */

PlCommand *
pl_command_choose_question(const PlSnapshot *snapshot, gint64 pack_id, const PlQuestion *question,
                           gboolean chosen, GError **error)
{
  g_return_val_if_fail(snapshot != NULL && question != NULL, NULL);
  PlPack pack;
  if (!find_pack(snapshot, pack_id, &pack, error))
    return NULL;
  PlPackQuestion place = {.pack = pack.id, .question = question->id};
  const PlPackQuestion *standing = pl_snapshot_find(snapshot, PL_RECORD_PACK_QUESTION, &place);
  if ((standing != NULL) == !!chosen)
    return refuse(error, PL_CORE_ERROR_INVALID,
                  chosen ? _("The pack asks that question already. Nothing was changed.")
                         : _("The pack does not ask that question. Nothing was changed."));
  if (!chosen) {
    PlCommand *command = begin(snapshot, &pack, "edit", "%s", _("take a question out"));
    pl_command_delete(command, PL_RECORD_PACK_QUESTION, standing);
    return command;
  }
  guint n = 0, ours = 0;
  const PlPackQuestion *all = pl_snapshot_pack_questions(snapshot, &n);
  for (guint i = 0; i < n; i++)
    if (all[i].pack == pack.id) {
      ours++;
      place.position = MAX(place.position, all[i].position);
    }
  guint most = pl_pack_questions_most(snapshot);
  if (ours >= most) {
    g_set_error(
        error, PL_CORE_ERROR, PL_CORE_ERROR_INVALID,
        ngettext(
            "A pack asks at most %u question, as this document is set. Nothing was changed. Take that one out "
            "first.",
            "A pack asks at most %u questions, as this document is set. Nothing was changed. Take one out "
            "first.",
            most),
        most);
    return NULL;
  }
  place.position++;
  PlCommand *command = begin(snapshot, &pack, "edit", "%s", _("choose a question"));
  if (pl_snapshot_find_id(snapshot, PL_RECORD_QUESTION, question->id) == NULL)
    pl_command_put(command, PL_RECORD_QUESTION, question);
  pl_command_put(command, PL_RECORD_PACK_QUESTION, &place);
  return command;
}
